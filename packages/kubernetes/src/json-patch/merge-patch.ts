import { isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { deleteField, setField } from '../values/json-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';

/** Applies a JSON merge patch (RFC 7386): objects merge, null removes, everything else replaces. */
export function applyMergePatch(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const result: MutableJsonObject = isJsonObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      deleteField(result, key);
      continue;
    }
    setField(result, key, applyMergePatch(Object.hasOwn(result, key) ? result[key] : undefined, value));
  }
  return result;
}
