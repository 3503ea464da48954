import { Failure } from '@keelson/model';
import type { GroupVersionKind, GroupVersionResource, JsonObject } from '@keelson/model';

import type { ObjectSchema } from '../schema/schema-node.ts';
import { builtinTypes } from '../schema/schema-tables.ts';
import type { TypeTables } from '../schema/schema-tables.ts';
import { readTables } from '../tables/kubernetes-tables.ts';
import type { KubernetesTables } from '../tables/kubernetes-tables.ts';
import { minorOf } from '../tables/release.ts';
import { builtinDiscovery } from './builtin-resources.ts';
import type { BuiltinDiscovery } from './builtin-resources.ts';
import { isCustomResourceDefinition, toCustomResources } from './custom-resources.ts';
import type { CustomResource } from './custom-resources.ts';
import { storagePrefix } from './storage-prefix.ts';
import type { ClusterResource } from './resource.ts';

/** What a cluster is made of. */
export interface ClusterOptions {
  /** A release such as `1.37`; default the newest that the product has tables of. */
  readonly kubernetesVersion?: string;
  /** Discovery and schemas of another release than the product's own; they count before `kubernetesVersion`. */
  readonly tables?: KubernetesTables;
  /** CustomResourceDefinitions; other objects are passed over. */
  readonly crds?: readonly JsonObject[];
  /** Includes built-in versions that a server serves only when told so (alpha and beta); default true. */
  readonly includeOffByDefault?: boolean;
}

/** What a cluster serves: resources, their kinds and their schemas. Immutable. */
export interface Cluster {
  /** The release of the tables, such as `v1.37.2`. */
  readonly release: string;
  /** All resources; within a group the preferred version comes first. */
  readonly resources: readonly ClusterResource[];
  /** Finds the resource of a kind, such as `deployments` for `apps/v1` `Deployment`. */
  resourceOfKind(kind: GroupVersionKind): ClusterResource | undefined;
  /** Finds a resource by its plural name. */
  resource(resource: GroupVersionResource): ClusterResource | undefined;
  /** The kind of a resource, or of its subresource: `Scale` of `autoscaling/v1` for `deployments` and `scale`. */
  kindOf(resource: GroupVersionResource, subresource?: string): GroupVersionKind | undefined;
  /** Resources with a plural, singular, short name or kind (in any case), preferred groups and versions first. */
  find(name: string): readonly ClusterResource[];
  /** The versions of a group, the preferred one first. */
  versionsOf(group: string): readonly string[];
  /**
   * The same resource (or subresource) under other groups and versions, itself included, as matching by `Equivalent`
   * sees them, in the order in which a server registers them.
   */
  equivalents(resource: GroupVersionResource, subresource?: string): readonly GroupVersionResource[];
  /** The schema of a kind; also of kinds without a resource of their own, such as `Eviction`. */
  schema(kind: GroupVersionKind): ObjectSchema | undefined;
}

/** The release that the generated tables were taken from, such as `v1.37.2`. */
export function newestKubernetesRelease(): string {
  return builtinDiscovery().release;
}

/** Minor releases whose discovery and schemas the product has, such as `1.37`. */
export function knownKubernetesVersions(): readonly string[] {
  const release = newestKubernetesRelease();
  return [minorOf(release) ?? release];
}

/**
 * Creates a cluster of one release with the given custom resources. Throws a failure `kubernetes/unknown-version` for a
 * release that there are no tables of.
 */
export function createCluster(options: ClusterOptions = {}): Cluster {
  const { release, resources, types } = tablesOf(options);
  const builtin =
    options.includeOffByDefault === false ? resources.filter((each) => each.servedByDefault) : resources;
  const custom = (options.crds ?? []).filter(isCustomResourceDefinition).flatMap(toCustomResources);
  return new TableCluster(release, [...builtin, ...custom], types);
}

function tablesOf({ tables, kubernetesVersion: wanted }: ClusterOptions): BuiltinDiscovery & {
  readonly types: TypeTables;
} {
  if (tables !== undefined) return readTables(tables);
  if (wanted !== undefined && !knownKubernetesVersions().includes(minorOf(wanted) ?? wanted)) {
    throw new Failure(
      'kubernetes/unknown-version',
      `expected a Kubernetes version with schemas (${knownKubernetesVersions().join(', ')}), got ${wanted}`,
    );
  }
  return { ...builtinDiscovery(), types: builtinTypes };
}

class TableCluster implements Cluster {
  readonly release: string;
  readonly resources: readonly ClusterResource[];
  readonly #types: TypeTables;
  readonly #byKind = new Map<string, ClusterResource>();
  readonly #byResource = new Map<string, ClusterResource>();
  #byName: Map<string, ClusterResource[]> | undefined;
  #byPrefix: Map<string, ClusterResource[]> | undefined;

  constructor(release: string, resources: readonly ClusterResource[], types: TypeTables) {
    this.#types = types;
    this.release = release;
    this.resources = resources;
    for (const each of resources) {
      const kind = kindKey(each);
      const resource = resourceKey(each);
      // Built-in resources come first: a definition cannot take their place.
      if (!this.#byKind.has(kind)) this.#byKind.set(kind, each);
      if (!this.#byResource.has(resource)) this.#byResource.set(resource, each);
    }
  }

  resourceOfKind(kind: GroupVersionKind): ClusterResource | undefined {
    return this.#byKind.get(kindKey(kind));
  }

  resource(resource: GroupVersionResource): ClusterResource | undefined {
    return this.#byResource.get(resourceKey(resource));
  }

  kindOf(resource: GroupVersionResource, subresource = ''): GroupVersionKind | undefined {
    const found = this.resource(resource);
    if (found === undefined) return undefined;
    if (subresource !== '') return found.subresources.get(subresource)?.kind;
    return { group: found.group, version: found.version, kind: found.kind };
  }

  find(name: string): readonly ClusterResource[] {
    if (this.#byName === undefined) {
      this.#byName = new Map();
      for (const each of this.resources) {
        const names = [each.resource, each.singular, each.kind, ...each.shortNames];
        for (const alias of new Set(names.map((text) => text.toLowerCase()))) push(this.#byName, alias, each);
      }
    }
    return this.#byName.get(name.toLowerCase()) ?? [];
  }

  versionsOf(group: string): readonly string[] {
    return [...new Set(this.resources.filter((each) => each.group === group).map((each) => each.version))];
  }

  equivalents(resource: GroupVersionResource, subresource = ''): readonly GroupVersionResource[] {
    if (this.#byPrefix === undefined) {
      this.#byPrefix = new Map();
      for (const each of this.resources) push(this.#byPrefix, storagePrefix(each), each);
    }
    const found = this.resource(resource);
    if (found === undefined) return [];
    return (this.#byPrefix.get(storagePrefix(found)) ?? [])
      .filter((each) => subresource === '' || each.subresources.has(subresource))
      .map((each) => ({ group: each.group, version: each.version, resource: each.resource }));
  }

  schema(kind: GroupVersionKind): ObjectSchema | undefined {
    const resource = this.resourceOfKind(kind);
    return resource?.custom === true ? (resource as CustomResource).schema : this.#types.findKind(kind);
  }
}

function push(index: Map<string, ClusterResource[]>, key: string, resource: ClusterResource): void {
  const found = index.get(key);
  if (found === undefined) index.set(key, [resource]);
  else found.push(resource);
}

function kindKey(kind: GroupVersionKind): string {
  return `${kind.group}/${kind.version}/${kind.kind}`;
}

function resourceKey(resource: GroupVersionResource): string {
  return `${resource.group}/${resource.version}/${resource.resource}`;
}
