import { fieldOf, isJsonArray, isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** A document that a server answered with, as JSON. */
export interface ServerDocument {
  /** The file as the user named it. */
  readonly file: string;
  readonly value: JsonValue;
}

/** What a document is; told by what it holds, since files can have any name. */
export type DocumentKind =
  | 'open-api'
  | 'open-api-index'
  | 'swagger'
  | 'version'
  | 'aggregated-discovery'
  | 'groups'
  | 'core-versions'
  | 'resources'
  | 'rearranged-discovery';

const BY_KIND: ReadonlyMap<string | undefined, DocumentKind> = new Map<string, DocumentKind>([
  ['APIGroupDiscoveryList', 'aggregated-discovery'],
  ['APIGroupList', 'groups'],
  ['APIVersions', 'core-versions'],
  ['APIResourceList', 'resources'],
]);

/** Tells what a document is; undefined where it is nothing that a server answers with. */
export function documentKind(value: JsonValue): DocumentKind | undefined {
  const named = BY_KIND.get(stringField(value, 'kind'));
  if (named !== undefined) return named;
  if (stringField(value, 'swagger') !== undefined) return 'swagger';
  if (stringField(value, 'openapi') !== undefined && objectField(value, 'components') !== undefined) {
    return 'open-api';
  }
  if (stringField(value, 'gitVersion') !== undefined) return 'version';
  if (stringField(value, 'kubernetes') !== undefined && isJsonArray(fieldOf(value, 'groups'))) {
    return 'rearranged-discovery';
  }
  const [first] = Object.values(objectField(value, 'paths') ?? {});
  return stringField(first, 'serverRelativeURL') === undefined ? undefined : 'open-api-index';
}

/** Returns the schemas of an OpenAPI document by their names. */
export function schemasOf(value: JsonValue): JsonObject {
  return objectField(objectField(value, 'components'), 'schemas') ?? {};
}

/** The group and version that an OpenAPI document is about, such as `apps/v1` or `/v1`, by its paths. */
export function groupVersionOf(value: JsonValue): string | undefined {
  for (const path of Object.keys(objectField(value, 'paths') ?? {})) {
    const [, root, first, second] = path.split('/');
    if (root === 'api' && first !== undefined && first !== '') return `/${first}`;
    if (root === 'apis' && second !== undefined && second !== '') return `${first ?? ''}/${second}`;
  }
  return undefined;
}

/** The release that a document states; documents of custom resources and extensions have versions of their own. */
export function releaseOf(kind: DocumentKind, value: JsonValue): string | undefined {
  switch (kind) {
    case 'version':
      return stringField(value, 'gitVersion');
    case 'rearranged-discovery':
      return stringField(value, 'kubernetes');
    case 'open-api': {
      const info = fieldOf(value, 'info');
      return stringField(info, 'title') === 'Kubernetes' ? stringField(info, 'version') : undefined;
    }
    default:
      return undefined;
  }
}

/** Returns the objects of a list. */
export function objectsOf(value: JsonValue | undefined, field: string): readonly JsonObject[] {
  const list = fieldOf(value, field);
  return isJsonArray(list) ? list.filter(isJsonObject) : [];
}

/** Returns the texts of a list. */
export function textsOf(value: JsonValue | undefined, field: string): readonly string[] {
  const list = fieldOf(value, field);
  return isJsonArray(list) ? list.filter((item) => typeof item === 'string') : [];
}
