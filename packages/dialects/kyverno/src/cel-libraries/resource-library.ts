import { ANY, MapValue, OpaqueValue, STRING, celError, mapType, opaqueType } from '@keelson/cel';
import type { CelResult, CelType, CelValue, Library } from '@keelson/cel';
import { isJsonObject } from '@keelson/model';
import type { GroupVersionResource } from '@keelson/model';
import type { LibraryHandle } from './library-handle.ts';
import { spelledMethod } from './spellings.ts';
import type { MethodRow } from './spellings.ts';

/** Type of the variable `resource`. */
export const RESOURCE_CONTEXT: CelType = opaqueType('resource.Context');

/** Type of what `resource.ToGVR` gives. */
const GVR: CelType = opaqueType('schema.GroupVersionResource');
const OBJECT = mapType(STRING, ANY);
const LABELS = mapType(STRING, STRING);

/** A group, version and plural name, as `resource.ToGVR` gives it. */
class ResourceName extends OpaqueValue {
  readonly celType: CelType = GVR;
  readonly resource: GroupVersionResource;

  constructor(resource: GroupVersionResource) {
    super();
    this.resource = resource;
  }

  equals(other: OpaqueValue): boolean {
    return other.toString() === this.toString();
  }

  toString(): string {
    const { group, version, resource } = this.resource;
    return `${group}/${version}, Resource=${resource}`;
  }
}

/** Splits `apps/v1`; the core group has no slash. */
function named(apiVersion: string, resource: string): GroupVersionResource {
  const slash = apiVersion.indexOf('/');
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    resource,
  };
}

function labelsOf(labels: CelValue): ReadonlyMap<string, string> | undefined {
  const entries =
    labels instanceof MapValue ? labels.entries() : isJsonObject(labels) ? Object.entries(labels) : [];
  const found = new Map<string, string>();
  for (const [key, value] of entries) {
    if (typeof key !== 'string' || typeof value !== 'string') return undefined;
    found.set(key, value);
  }
  return found;
}

function list(
  { port }: LibraryHandle,
  resource: GroupVersionResource,
  namespace: string,
  labels?: CelValue,
): CelResult {
  if (labels === undefined) return port.listResources(resource, namespace);
  const found = labelsOf(labels);
  if (found === undefined) return celError('invalid arg: labels have to be texts');
  return port.listResources(resource, namespace, found);
}

// prettier-ignore
const TO_GVR: readonly MethodRow[] = [
  { id: 'convert_to_gvr_string_string', params: [RESOURCE_CONTEXT, STRING, STRING], result: GVR,
    run: ({ port }: LibraryHandle, apiVersion: string, kind: string) => {
      const found = port.resourceOfKind(apiVersion, kind);
      return typeof found === 'string' ? celError(`failed to map kind to resource: ${found}`) : new ResourceName(found);
    } },
];

// prettier-ignore
const CLUSTER_LIST: readonly MethodRow[] = [
  { id: 'resource_list_string_string_string', params: [RESOURCE_CONTEXT, STRING, STRING, STRING], result: OBJECT,
    run: (self: LibraryHandle, version: string, resource: string, namespace: string) => list(self, named(version, resource), namespace) },
  { id: 'resource_list_string_string_string_map', params: [RESOURCE_CONTEXT, STRING, STRING, STRING, LABELS], result: OBJECT,
    run: (self: LibraryHandle, version: string, resource: string, namespace: string, labels: CelValue) => list(self, named(version, resource), namespace, labels) },
  { id: 'list_resources_gvr_string', params: [RESOURCE_CONTEXT, GVR, STRING], result: OBJECT,
    run: (self: LibraryHandle, name: ResourceName, namespace: string) => list(self, name.resource, namespace) },
  { id: 'list_resources_gvr_string_map', params: [RESOURCE_CONTEXT, GVR, STRING, LABELS], result: OBJECT,
    run: (self: LibraryHandle, name: ResourceName, namespace: string, labels: CelValue) => list(self, name.resource, namespace, labels) },
];

// prettier-ignore
const CLUSTER_GET: readonly MethodRow[] = [
  { id: 'resource_get_string_string_string_string', params: [RESOURCE_CONTEXT, STRING, STRING, STRING, STRING], result: OBJECT,
    run: ({ port }: LibraryHandle, version: string, resource: string, namespace: string, name: string) => port.getResource(named(version, resource), namespace, name) },
  { id: 'resource_get_gvr_string_string', params: [RESOURCE_CONTEXT, GVR, STRING, STRING], result: OBJECT,
    run: ({ port }: LibraryHandle, gvr: ResourceName, namespace: string, name: string) => port.getResource(gvr.resource, namespace, name) },
];

// prettier-ignore
const CLUSTER_POST: readonly MethodRow[] = [
  { id: 'resource_post_string_string_string_map', params: [RESOURCE_CONTEXT, STRING, STRING, STRING, OBJECT], result: OBJECT,
    run: ({ port }: LibraryHandle, version: string, resource: string, namespace: string, data: CelValue) => port.postResource(named(version, resource), namespace, data) },
  { id: 'resource_post_string_string_map', params: [RESOURCE_CONTEXT, STRING, STRING, OBJECT], result: OBJECT,
    run: ({ port }: LibraryHandle, version: string, resource: string, data: CelValue) => port.postResource(named(version, resource), '', data) },
];

/** Methods of a namespaced policy, which sees its own namespace only and does not name it. */
// prettier-ignore
function namespacedMethods(namespace: string): Record<'list' | 'get' | 'post', readonly MethodRow[]> {
  return {
    list: [
      { id: 'resource_list_string_string', params: [RESOURCE_CONTEXT, STRING, STRING], result: OBJECT,
        run: (self: LibraryHandle, version: string, resource: string) => list(self, named(version, resource), namespace) },
      { id: 'resource_list_string_string_map', params: [RESOURCE_CONTEXT, STRING, STRING, LABELS], result: OBJECT,
        run: (self: LibraryHandle, version: string, resource: string, labels: CelValue) => list(self, named(version, resource), namespace, labels) },
      { id: 'list_resources_gvr', params: [RESOURCE_CONTEXT, GVR], result: OBJECT,
        run: (self: LibraryHandle, name: ResourceName) => list(self, name.resource, namespace) },
      { id: 'list_resources_gvr_map', params: [RESOURCE_CONTEXT, GVR, LABELS], result: OBJECT,
        run: (self: LibraryHandle, name: ResourceName, labels: CelValue) => list(self, name.resource, namespace, labels) },
    ],
    get: [
      { id: 'resource_get_string_string_string', params: [RESOURCE_CONTEXT, STRING, STRING, STRING], result: OBJECT,
        run: ({ port }: LibraryHandle, version: string, resource: string, name: string) => port.getResource(named(version, resource), namespace, name) },
      { id: 'resource_get_gvr_string', params: [RESOURCE_CONTEXT, GVR, STRING], result: OBJECT,
        run: ({ port }: LibraryHandle, gvr: ResourceName, name: string) => port.getResource(gvr.resource, namespace, name) },
    ],
    post: [
      { id: 'resource_post_string_string_map', params: [RESOURCE_CONTEXT, STRING, STRING, OBJECT], result: OBJECT,
        run: ({ port }: LibraryHandle, version: string, resource: string, data: CelValue) => port.postResource(named(version, resource), namespace, data) },
    ],
  };
}

/** `resource`: objects of the cluster. With a namespace it is the library of that namespace's policies. */
export function resourceLibrary(namespace: string): Library {
  const rows =
    namespace === ''
      ? { list: CLUSTER_LIST, get: CLUSTER_GET, post: CLUSTER_POST }
      : namespacedMethods(namespace);
  return {
    name: 'kyverno.resource',
    functions: [
      ...spelledMethod('List', rows.list),
      ...spelledMethod('Get', rows.get),
      ...spelledMethod('Post', rows.post),
      ...spelledMethod('ToGVR', TO_GVR),
    ],
  };
}
