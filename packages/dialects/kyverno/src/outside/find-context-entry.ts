import type { ReviewContext } from '@keelson/engine';
import { Failure, fieldOf, isJsonArray, isJsonObject, listField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import { compileQuery } from '../jmespath/compile-query.ts';
import { givenFacts } from './given-facts.ts';

/** What an entry of the global context holds, or why it could not be worked out. */
export type ContextEntry =
  { readonly kind: 'data'; readonly data: JsonValue } | { readonly kind: 'error'; readonly message: string };

/**
 * Finds a given entry of the global context (`globalContextEntries` of a `Test` document): its data or its resources,
 * after `fieldPath` and as an object of its `projections`, which are JMESPath.
 */
export function findContextEntry(context: ReviewContext, name: string): ContextEntry | undefined {
  const found = givenFacts(context).entries.get(name);
  if (found === undefined || !isJsonObject(found.value)) return undefined;
  context.use(found.source);
  try {
    return { kind: 'data', data: resolve(found.value, Date.parse(context.review.time)) };
  } catch (thrown) {
    const { message } = Failure.from(thrown, 'kyverno/query-failed');
    return { kind: 'error', message: `globalContextEntries ${JSON.stringify(name)}: ${message}` };
  }
}

function resolve(entry: JsonObject, now: number): JsonValue {
  const resources = fieldOf(entry, 'resources');
  const root = isJsonArray(resources) ? resources : (fieldOf(entry, 'data') ?? null);
  const fieldPath = stringField(entry, 'fieldPath') ?? '';
  const data = fieldPath === '' ? root : compileQuery(fieldPath).search(root, { now });
  const projections = listField(entry, 'projections');
  if (projections.length === 0) return data;
  return Object.fromEntries(
    projections.map((one) => [
      stringField(one, 'name') ?? '',
      compileQuery(stringField(one, 'path') ?? '').search(data, { now }),
    ]),
  );
}
