import type { GroupVersionKind, JsonObject } from '@keelson/model';

/**
 * Converts an object to another version of its kind. Most kinds are alike in all their versions, so that only
 * `apiVersion` and `kind` change.
 */
export function convertObject(object: JsonObject, from: GroupVersionKind, to: GroupVersionKind): JsonObject {
  if (from.group === to.group && from.version === to.version && from.kind === to.kind) return object;
  return { ...object, apiVersion: to.group === '' ? to.version : `${to.group}/${to.version}`, kind: to.kind };
}
