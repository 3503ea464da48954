import type { GroupVersionKind } from '@keelson/model';

/** A part of a resource with a path of its own, such as `pods/exec`. */
export interface Subresource {
  readonly name: string;
  /** The kind it takes and gives; it can belong to another group than its resource. */
  readonly kind: GroupVersionKind;
  readonly verbs: readonly string[];
}

/** A resource that a cluster serves, in one version of its group. */
export interface ClusterResource {
  readonly group: string;
  readonly version: string;
  /** Plural name, such as `deployments`. */
  readonly resource: string;
  readonly kind: string;
  readonly singular: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: ReadonlyMap<string, Subresource>;
  /** A server started without further settings has it. */
  readonly servedByDefault: boolean;
  /** Comes from a CustomResourceDefinition. */
  readonly custom: boolean;
}
