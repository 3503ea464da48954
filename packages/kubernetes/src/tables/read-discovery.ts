import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { GroupVersionKind, JsonObject, JsonValue } from '@keelson/model';

import type { DiscoveryGroup, DiscoveryResource, DiscoverySubresource } from './discovery.ts';
import { documentKind, objectsOf, textsOf } from './server-document.ts';
import type { ServerDocument } from './server-document.ts';

/** A group and one of its versions. */
export interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

type ResourcesByVersion = Map<string, Map<string, readonly DiscoveryResource[]>>;

/**
 * Reads what a server serves from its answers: aggregated discovery, or the list of groups (`/apis`) with a list of
 * resources for each group and version. Groups keep the server's order, the core group first; the preferred version of
 * a group comes first. Empty where none of the documents is of discovery.
 */
export function readDiscoveryDocuments(documents: readonly ServerDocument[]): readonly DiscoveryGroup[] {
  const found: ResourcesByVersion = new Map();
  const preferred: GroupVersion[] = [];
  for (const { value } of documents) {
    switch (documentKind(value)) {
      case 'aggregated-discovery':
        readAggregated(value, found);
        break;
      case 'rearranged-discovery':
        readRearranged(value, found);
        break;
      case 'groups':
        preferred.push(...orderOfGroups(value));
        break;
      case 'resources':
        readResourceList(value, found);
        break;
      default:
    }
  }
  return inOrder(found, preferred);
}

/** The groups and versions that lists of groups name. */
export function listedVersions(documents: readonly ServerDocument[]): readonly GroupVersion[] {
  return documents.flatMap(({ value }) => (documentKind(value) === 'groups' ? orderOfGroups(value) : []));
}

function inOrder(found: ResourcesByVersion, preferred: readonly GroupVersion[]): readonly DiscoveryGroup[] {
  const orders = Map.groupBy(preferred, ({ group }) => group);
  const groups = new Set(['', ...preferred.map(({ group }) => group), ...found.keys()]);
  return [...groups].flatMap((group): readonly DiscoveryGroup[] => {
    const versions = found.get(group);
    if (versions === undefined) return [];
    const order = (orders.get(group) ?? []).map(({ version }) => version);
    return [
      {
        group,
        versions: [...new Set([...order, ...versions.keys()])].flatMap((version) => {
          const resources = versions.get(version);
          return resources === undefined ? [] : [{ version, resources }];
        }),
      },
    ];
  });
}

function keep(
  found: ResourcesByVersion,
  { group, version }: GroupVersion,
  resources: readonly DiscoveryResource[],
): void {
  const versions = found.get(group) ?? new Map<string, readonly DiscoveryResource[]>();
  found.set(group, versions);
  if (!versions.has(version)) versions.set(version, resources);
}

/** The groups of `/apis` with their versions, the preferred one of each first. */
function orderOfGroups(value: JsonValue): readonly GroupVersion[] {
  return objectsOf(value, 'groups').flatMap((each) => {
    const group = stringField(each, 'name') ?? '';
    const first = stringField(fieldOf(each, 'preferredVersion'), 'version');
    const all = objectsOf(each, 'versions').flatMap((version) => stringField(version, 'version') ?? []);
    return [...new Set(first === undefined ? all : [first, ...all])].map((version) => ({ group, version }));
  });
}

/** `apidiscovery.k8s.io`: `/api` and `/apis` as a client asks for them that takes aggregated discovery. */
function readAggregated(value: JsonValue, found: ResourcesByVersion): void {
  for (const item of objectsOf(value, 'items')) {
    const group = stringField(fieldOf(item, 'metadata'), 'name') ?? '';
    for (const each of objectsOf(item, 'versions')) {
      const version = stringField(each, 'version');
      if (version === undefined) continue;
      const place = { group, version };
      const resources = objectsOf(each, 'resources').flatMap((resource): readonly DiscoveryResource[] => {
        const name = stringField(resource, 'resource');
        const kind = kindOf(fieldOf(resource, 'responseKind'), place);
        if (name === undefined || kind === undefined) return [];
        const subresources = objectsOf(resource, 'subresources').flatMap((sub) =>
          toSubresource(stringField(sub, 'subresource'), fieldOf(sub, 'responseKind'), sub, kind),
        );
        return [
          {
            ...namesOf(resource, name, kind),
            singular: singularOf(stringField(resource, 'singularResource'), kind),
            namespaced: stringField(resource, 'scope') === 'Namespaced',
            subresources,
          },
        ];
      });
      keep(found, place, resources);
    }
  }
}

/** An `APIResourceList`: resources and subresources of a group and version in one list. */
function readResourceList(value: JsonValue, found: ResourcesByVersion): void {
  const groupVersion = stringField(value, 'groupVersion') ?? '';
  const slash = groupVersion.indexOf('/');
  const place = { group: groupVersion.slice(0, Math.max(slash, 0)), version: groupVersion.slice(slash + 1) };
  const all = objectsOf(value, 'resources');
  const below = Map.groupBy(all, (each) => stringField(each, 'name')?.split('/', 1)[0]);
  const resources = all.flatMap((resource): readonly DiscoveryResource[] => {
    const name = stringField(resource, 'name');
    const kind = kindOf(resource, place);
    if (name === undefined || name.includes('/') || kind === undefined) return [];
    const subresources = (below.get(name) ?? [])
      .filter((sub) => sub !== resource)
      .flatMap((sub) => toSubresource(stringField(sub, 'name')?.slice(name.length + 1), sub, sub, kind));
    return [
      {
        ...namesOf(resource, name, kind),
        singular: singularOf(stringField(resource, 'singularName'), kind),
        namespaced: fieldOf(resource, 'namespaced') === true,
        subresources,
      },
    ];
  });
  keep(found, place, resources);
}

/** One file with all of it: `kubernetes`, and `groups` with their versions and resources. */
function readRearranged(value: JsonValue, found: ResourcesByVersion): void {
  for (const each of objectsOf(value, 'groups')) {
    const group = stringField(each, 'group') ?? '';
    for (const one of objectsOf(each, 'versions')) {
      const version = stringField(one, 'version');
      if (version === undefined) continue;
      const place = { group, version };
      const resources = objectsOf(one, 'resources').flatMap((resource): readonly DiscoveryResource[] => {
        const name = stringField(resource, 'resource');
        const kind = kindOf(fieldOf(resource, 'kind'), place);
        if (name === undefined || kind === undefined) return [];
        return [
          {
            ...namesOf(resource, name, kind),
            singular: singularOf(stringField(resource, 'singular'), kind),
            namespaced: fieldOf(resource, 'namespaced') === true,
            subresources: objectsOf(resource, 'subresources').flatMap((sub) =>
              toSubresource(stringField(sub, 'name'), fieldOf(sub, 'kind'), sub, kind),
            ),
            servedByDefault: fieldOf(resource, 'servedByDefault') !== false,
          },
        ];
      });
      keep(found, place, resources);
    }
  }
}

function namesOf(
  value: JsonObject,
  resource: string,
  kind: GroupVersionKind,
): Omit<DiscoveryResource, 'singular' | 'namespaced' | 'subresources'> {
  return {
    resource,
    kind,
    verbs: textsOf(value, 'verbs'),
    shortNames: textsOf(value, 'shortNames'),
    categories: textsOf(value, 'categories'),
    // A server says only what it serves.
    servedByDefault: true,
  };
}

function toSubresource(
  name: string | undefined,
  kind: JsonValue | undefined,
  value: JsonObject,
  parent: GroupVersionKind,
): readonly DiscoverySubresource[] {
  if (name === undefined || name === '') return [];
  return [{ name, kind: kindOf(kind, parent) ?? parent, verbs: textsOf(value, 'verbs') }];
}

/** Reads a kind; without a version it is of the group and version around it. */
function kindOf(value: JsonValue | undefined, around: GroupVersion): GroupVersionKind | undefined {
  const kind = stringField(value, 'kind');
  if (!isJsonObject(value) || kind === undefined || kind === '') return undefined;
  const version = stringField(value, 'version') ?? '';
  if (version === '') return { group: around.group, version: around.version, kind };
  return { group: stringField(value, 'group') ?? '', version, kind };
}

function singularOf(name: string | undefined, { kind }: GroupVersionKind): string {
  return name === undefined || name === '' ? kind.toLowerCase() : name;
}
