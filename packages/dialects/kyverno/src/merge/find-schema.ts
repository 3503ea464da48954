import type { Cluster } from '@keelson/kubernetes';

import type { FindSchema } from './merge-nodes.ts';

/** Finds schemas of kinds in a cluster. */
export function schemasOf(cluster: Cluster): FindSchema {
  return (apiVersion, kind) => {
    const slash = apiVersion.indexOf('/');
    const group = slash < 0 ? '' : apiVersion.slice(0, slash);
    return cluster.schema({ group, version: apiVersion.slice(slash + 1), kind });
  };
}
