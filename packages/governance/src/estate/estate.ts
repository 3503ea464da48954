import type { Labels } from '@keelson/engine';

/** A cluster that the estate knows. */
export interface EstateCluster {
  readonly name: string;
  readonly labels: Labels;
  /** Class of the data and workloads it may hold. */
  readonly class?: string;
  /** Release such as `1.37`. */
  readonly kubernetesVersion?: string;
}

/** What `keelson.yaml` says of the whole repository, as far as this version reads it. */
export interface Estate {
  readonly name: string;
  readonly clusters: readonly EstateCluster[];
  /** IANA name of the zone in which days begin and end. */
  readonly timeZone: string;
  /** Fields that this version does not act on, by their names. */
  readonly ignored: readonly string[];
}

/** The estate of a repository whose file could not be read: nothing is known. */
export const EMPTY_ESTATE: Estate = { name: 'unknown', clusters: [], timeZone: 'UTC', ignored: [] };
