/** A resource as tables write it. */
export interface CompactResource {
  readonly r: string;
  readonly k: string;
  readonly s: string;
  readonly n?: 1;
  readonly off?: 1;
  readonly v: string;
  readonly h?: readonly string[];
  readonly c?: readonly string[];
  readonly u?: readonly CompactSubresource[];
}

/** A subresource as tables write it; the kind is its resource's where it is left out. */
export type CompactSubresource = readonly [
  name: string,
  verbs: string,
  kind?: string,
  group?: string,
  version?: string,
];

/** Groups, versions and resources of one release as tables write them. */
export interface CompactDiscovery {
  /** The release, such as `v1.37.2`. */
  readonly kubernetes: string;
  readonly groups: readonly {
    readonly g: string;
    readonly v: readonly { readonly v: string; readonly r: readonly CompactResource[] }[];
  }[];
}
