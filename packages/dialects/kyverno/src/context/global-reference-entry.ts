import { Failure, fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { assumeEmpty } from './assume-empty.ts';
import { findContextEntry } from '../outside/find-context-entry.ts';
import { givenFacts } from '../outside/given-facts.ts';
import { compileTemplate } from '../substitute/compile-template.ts';
import type { ContextEntry, EntrySurroundings } from './context-entry.ts';
import { pickPart } from './pick-part.ts';

/** Compiles an entry `globalReference`: a given entry of the global context, or one of its projections (`name.projection`). */
export function compileGlobalReferenceEntry(name: string, reference: JsonObject): ContextEntry {
  const template = compileTemplate({ name: reference.name ?? '', jmesPath: reference.jmesPath ?? '' });
  return {
    name,
    isKnown: () => true,
    load: (scope, surroundings) => {
      if (surroundings.policyNamespace !== undefined) {
        throw new Failure(
          'kyverno/forbidden-namespace',
          `context entry ${name}: globalReference is not allowed in namespaced policies`,
        );
      }
      const asked = template.substitute(scope);
      const [entry = '', projection = ''] = (stringField(asked, 'name') ?? '').split('.');
      const data = find(entry, projection, name, surroundings);
      if (data !== undefined) return pickPart(scope, stringField(asked, 'jmesPath') ?? '', data, name);
      if (!scope.holds(name)) assumeEmpty(`the entry ${entry} of the global context`, surroundings);
      return undefined;
    },
  };
}

/** Undefined where no entries were given, or this one was not and may be elsewhere. */
function find(
  entry: string,
  projection: string,
  name: string,
  { context }: EntrySurroundings,
): JsonValue | undefined {
  const found = findContextEntry(context, entry);
  if (found === undefined) {
    const { entries } = givenFacts(context);
    if (entries.size === 0 || context.review.given?.assumeEmpty !== true) return undefined;
    throw trouble(name, `failed to fetch entry key=${entry}`);
  }
  if (found.kind === 'error') throw trouble(name, found.message);
  if (projection === '') return found.data;
  if (!isJsonObject(found.data))
    throw trouble(name, `projection "${projection}" requested but value is not an object`);
  const part = fieldOf(found.data, projection);
  if (part === undefined) throw trouble(name, `projection "${projection}" not found`);
  return part;
}

function trouble(name: string, message: string): Failure {
  return new Failure(
    'kyverno/call-failed',
    `failed to marshal APICall data for context entry ${name}: ${message}`,
  );
}
