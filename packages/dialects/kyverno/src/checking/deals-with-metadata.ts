import { Failure, fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { parsePatches } from './parse-patches.ts';

/** Tells whether the patterns and patches of a rule touch nothing but metadata. */
export function dealsOnlyWithMetadata({ mutate, validate }: JsonObject): boolean {
  const anyPattern = fieldOf(validate, 'anyPattern');
  const patterns = [
    fieldOf(mutate, 'patchStrategicMerge'),
    fieldOf(validate, 'pattern'),
    ...(isJsonArray(anyPattern) ? anyPattern : []),
  ];
  return patterns.every(isMetadata) && patchesMetadata(stringField(mutate, 'patchesJson6902') ?? '');
}

function isMetadata(pattern: JsonValue | undefined): boolean {
  return !isJsonObject(pattern) || Object.keys(pattern).every((key) => key === 'metadata');
}

function patchesMetadata(patches: string): boolean {
  if (patches === '') return true;
  try {
    return parsePatches(patches).every((patch) => (stringField(patch, 'path') ?? '').startsWith('/metadata'));
  } catch (error) {
    if (error instanceof Failure) return true;
    throw error;
  }
}
