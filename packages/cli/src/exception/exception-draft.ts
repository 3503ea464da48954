import type { EntityReference } from '@keelson/governance';
import type { ExceptionTarget } from './exception-target.ts';

/** An exception that is being asked for, complete. */
export interface ExceptionDraft {
  readonly name: string;
  readonly target: ExceptionTarget;
  readonly reason: string;
  /** First and last day. */
  readonly from: string;
  readonly until: string;
  readonly requestedBy: EntityReference;
  readonly acceptsRisk?: string;
  readonly ticket?: string;
  readonly compensatingControls: readonly string[];
  /** How many approvals it needs, and by whom they may be given. */
  readonly needed: number;
  readonly approvers: readonly EntityReference[];
}
