import type { GivenIndex, ReviewContext } from '@keelson/engine';
import { isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { GivenObject, JsonObject, JsonValue } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';

/** A value that stands in for a variable, with the path that its name means. */
export interface GivenValue {
  readonly path: readonly string[];
  readonly value: JsonValue;
}

const GROUP = 'cli.kyverno.io';
const NONE: readonly GivenValue[] = [];

const found: WeakMap<GivenIndex, readonly GivenObject[]> = new WeakMap();

/** The documents of values (`cli.kyverno.io` Value) among what is given. */
function valueDocuments(context: ReviewContext): readonly JsonObject[] {
  const index = context.given;
  let documents = found.get(index);
  if (documents === undefined) {
    documents = ['Value', 'Values'].flatMap((kind) => index.list(GROUP, kind));
    found.set(index, documents);
  }
  return documents.map((given) => {
    context.use(given);
    return given.object;
  });
}

/** Values for a resource under a policy: global ones, then those of the resource, which win. */
export function resourceValues(
  context: ReviewContext,
  policy: string,
  resource: string,
): readonly GivenValue[] {
  const documents = valueDocuments(context);
  if (documents.length === 0) return NONE;
  return documents.flatMap((document) => [
    ...readValues(document.globalValues),
    ...policiesNamed(document, policy)
      .flatMap((one) => objectsOf(one.resources))
      .filter((one) => stringField(one, 'name') === resource)
      .flatMap((one) => readValues(one.values)),
  ]);
}

/** Values for a rule; of lists for the elements of a loop the first one counts, as in Kyverno. */
export function ruleValues(context: ReviewContext, policy: string, rule: string): readonly GivenValue[] {
  const documents = valueDocuments(context);
  if (documents.length === 0) return NONE;
  return documents
    .flatMap((document) => policiesNamed(document, policy))
    .flatMap((one) => objectsOf(one.rules))
    .filter((one) => namesRule(stringField(one, 'name') ?? '', rule))
    .flatMap((one) => [...readValues(one.values), ...readValues(one.foreachValues).flatMap(firstElement)]);
}

/** Values for a rule are for its automatic variants, too. */
function namesRule(name: string, rule: string): boolean {
  return [name, `autogen-${name}`, `autogen-cronjob-${name}`].includes(rule);
}

function policiesNamed(document: JsonObject, policy: string): readonly JsonObject[] {
  return objectsOf(document.policies).filter((one) => stringField(one, 'name') === policy);
}

function firstElement({ path, value }: GivenValue): readonly GivenValue[] {
  return isJsonArray(value) && value[0] !== undefined ? [{ path, value: value[0] }] : [];
}

function readValues(values: JsonValue | undefined): readonly GivenValue[] {
  if (!isJsonObject(values)) return NONE;
  return Object.entries(values).map(([name, value]) => ({ path: splitName(name), value }));
}

/** Cuts a name at its dots; a part in double quotes may have dots itself. */
function splitName(name: string): readonly string[] {
  const parts = name.match(/"(?:[^"]|"")*"|[^.]+/g) ?? [];
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}
