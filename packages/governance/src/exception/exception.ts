import type { Scope } from '@keelson/engine';
import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Item } from '../reading/item.ts';
import type { Day } from '../time/day.ts';

/** An approval as the file states it; what proves it is another matter. */
export interface StatedApproval {
  readonly user: EntityReference;
  readonly at?: Day;
}

/** A time-boxed permission to fail named rules in a named scope. */
export interface Exception extends Item {
  readonly kind: 'exception';
  /** References `rule:…`, as written. */
  readonly rules: readonly string[];
  readonly scope: Scope;
  /** The business reason, for people. */
  readonly reason?: string;
  /** Name of the risk that is accepted. */
  readonly acceptsRisk?: string;
  /** Who answers for it; the one who asked where the file names nobody else. */
  readonly owner?: EntityReference;
  readonly requestedBy?: EntityReference;
  readonly approvedBy: readonly StatedApproval[];
  readonly ticket?: string;
  readonly from?: Day;
  readonly until?: Day;
  readonly revokedAt?: Day;
  readonly compensatingControls: readonly string[];
  /** Digest of what an approval is given for: rules, scope, beginning and end. */
  readonly substance: string;
}
