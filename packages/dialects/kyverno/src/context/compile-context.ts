import { Failure, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { compileApiCallEntry } from './api-call-entry.ts';
import { compileConfigMapEntry } from './config-map-entry.ts';
import type { ContextEntry } from './context-entry.ts';
import { compileGlobalReferenceEntry } from './global-reference-entry.ts';
import { compileImageRegistryEntry } from './image-registry-entry.ts';
import { compileVariableEntry } from './variable-entry.ts';

/** Compiles the entries of `context` of a rule or of a loop. */
export function compileContext(entries: JsonValue | undefined): readonly ContextEntry[] {
  return objectsOf(entries).map(compileEntry);
}

function compileEntry(entry: JsonObject): ContextEntry {
  const name = stringField(entry, 'name') ?? '';
  if (isJsonObject(entry.configMap)) return compileConfigMapEntry(name, entry.configMap);
  if (isJsonObject(entry.variable)) return compileVariableEntry(name, entry.variable);
  if (isJsonObject(entry.apiCall)) return compileApiCallEntry(name, entry.apiCall);
  if (isJsonObject(entry.globalReference)) return compileGlobalReferenceEntry(name, entry.globalReference);
  if (isJsonObject(entry.imageRegistry)) return compileImageRegistryEntry(name, entry.imageRegistry);
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
