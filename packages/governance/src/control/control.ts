import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Item } from '../reading/item.ts';

/** A question whose answer from the record shows that a control works. */
export interface EvidenceQuestion {
  readonly question: string;
}

/** A clause of a framework, with what implements it. */
export interface Control extends Item {
  readonly kind: 'control';
  readonly framework?: string;
  readonly version?: string;
  readonly clause?: string;
  readonly title?: string;
  readonly owner?: EntityReference;
  /** References `rule:…`, `policy:…` or `gate:…`. */
  readonly implementedBy: readonly string[];
  readonly evidence: readonly EvidenceQuestion[];
}
