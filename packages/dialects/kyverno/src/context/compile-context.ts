import { Failure, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { compileConfigMapEntry } from './config-map-entry.ts';
import type { ContextEntry } from './context-entry.ts';
import { notGiven } from './not-given.ts';
import { compileVariableEntry } from './variable-entry.ts';

/** Compiles the entries of `context` of a rule or of a loop. */
export function compileContext(entries: JsonValue | undefined): readonly ContextEntry[] {
  return objectsOf(entries).map(compileEntry);
}

function compileEntry(entry: JsonObject): ContextEntry {
  const name = stringField(entry, 'name') ?? '';
  if (isJsonObject(entry.configMap)) return compileConfigMapEntry(name, entry.configMap);
  if (isJsonObject(entry.variable)) return compileVariableEntry(name, entry.variable);
  for (const kind of ['apiCall', 'globalReference', 'imageRegistry'] as const) {
    if (isJsonObject(entry[kind])) return outsideEntry(name, kind);
  }
  return {
    name,
    isKnown: () => true,
    load: () => {
      throw new Failure(
        'kyverno/invalid-context',
        `expected configMap, apiCall, globalReference, imageRegistry or variable in context entry ${name}`,
      );
    },
  };
}

function outsideEntry(name: string, kind: string): ContextEntry {
  return {
    name,
    isKnown: ({ context }) => context.review.given?.assumeEmpty !== true,
    load: () => {
      throw notGiven(`the answer of ${kind} ${name}`);
    },
  };
}
