import { stringField } from '@keelson/model';
import type { GroupVersionKind, JsonObject } from '@keelson/model';

/** The group, version and kind that an object names; undefined where it names no kind. */
export function kindOfObject(object: JsonObject): GroupVersionKind | undefined {
  const kind = stringField(object, 'kind');
  const apiVersion = stringField(object, 'apiVersion');
  if (kind === undefined || apiVersion === undefined) return undefined;
  const slash = apiVersion.indexOf('/');
  return { group: slash < 0 ? '' : apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1), kind };
}
