import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonPatchOperation, JsonValue } from '@keelson/model';

import { equalJson } from '../values/json-object.ts';
import { encodePointerToken } from './json-pointer.ts';

/**
 * Returns the RFC 6902 operations that turn one value into another: fields are removed, then added or replaced in the
 * order of the new value; lists of different length are replaced as a whole.
 */
export function diffJsonPatch(before: JsonValue, after: JsonValue): readonly JsonPatchOperation[] {
  return [...difference(before, after, '')];
}

function* difference(before: JsonValue, after: JsonValue, path: string): Iterable<JsonPatchOperation> {
  if (equalJson(before, after)) return;
  if (isJsonObject(before) && isJsonObject(after)) {
    for (const key of Object.keys(before)) {
      if (!Object.hasOwn(after, key)) yield { op: 'remove', path: `${path}/${encodePointerToken(key)}` };
    }
    for (const [key, value] of Object.entries(after)) {
      const child = `${path}/${encodePointerToken(key)}`;
      const old = Object.hasOwn(before, key) ? before[key] : undefined;
      if (old === undefined) yield { op: 'add', path: child, value };
      else yield* difference(old, value, child);
    }
    return;
  }
  if (isJsonArray(before) && isJsonArray(after) && before.length === after.length) {
    for (const [index, value] of after.entries()) {
      yield* difference(before[index] ?? null, value, `${path}/${String(index)}`);
    }
    return;
  }
  yield { op: 'replace', path, value: after };
}
