import type { CelList } from '@keelson/cel';
import type { Cluster } from '@keelson/kubernetes';
import type { GroupVersionKind, JsonObject } from '@keelson/model';

/** What a mutation is applied to. */
export interface MutationTarget {
  readonly object: JsonObject;
  readonly kind: GroupVersionKind;
  readonly cluster: Cluster;
  /** The result gets the defaults of its kind, and is written as the server writes it. */
  readonly defaulting: boolean;
  /** The result is left as the merge or the patch made it: it is not read into its type. */
  readonly undecoded?: boolean;
  /** What is merged as one piece may be mutated, and is replaced. */
  readonly replacesAtomics?: boolean;
  /** Tells lists of the request's data from those that the expression made. */
  readonly isPlain: (list: CelList) => boolean;
}
