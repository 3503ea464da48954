import { count, flag, list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';

/** Where an exception stands in its life. */
export type ExceptionStanding = 'requested' | 'approved' | 'in force' | 'ended' | 'revoked';

/** An approval, and what it is worth. */
export interface ApprovalView {
  readonly user: string;
  /** RFC 3339 time, as the file says. */
  readonly at?: string;
  readonly counts: boolean;
  /** Why it does not count: `requester`, `not-proved`, `no-role`, `unknown-user` or `repeated`. */
  readonly flaw?: string;
}

/** A permission to fail named rules, for a time. */
export interface ExceptionView {
  readonly name: string;
  readonly state: ExceptionStanding;
  /** Why it is not in force, whatever the time, such as `too-few-approvals`. */
  readonly flaws: readonly string[];
  /** References `rule:…`, as written. */
  readonly rules: readonly string[];
  readonly reason?: string;
  readonly risk?: string;
  readonly owner?: string;
  readonly requestedBy?: string;
  readonly approvals: readonly ApprovalView[];
  readonly approvalsNeeded: number;
  readonly ticket?: string;
  /** RFC 3339 times on the clocks of the estate: from when, and until when (exclusive). */
  readonly from?: string;
  readonly until?: string;
  /** The last day on which it holds, in the estate's time zone. */
  readonly lastDay?: string;
  readonly revokedAt?: string;
  /** It is in force and ends within thirty days. */
  readonly endsSoon: boolean;
  readonly scope: readonly string[];
  readonly compensatingControls: readonly string[];
  readonly file: string;
}

/** The schema of {@link ExceptionView}. */
export const exceptionViewSchema: Schema<ExceptionView> = object<ExceptionView>('Exception', {
  name: text(),
  state: oneOf(['requested', 'approved', 'in force', 'ended', 'revoked']),
  flaws: list(text()),
  rules: list(text()),
  reason: optional(text()),
  risk: optional(text()),
  owner: optional(text()),
  requestedBy: optional(text()),
  approvals: list(
    object<ApprovalView>('Approval', {
      user: text(),
      at: optional(text({ format: 'date-time' })),
      counts: flag(),
      flaw: optional(text()),
    }),
  ),
  approvalsNeeded: count(),
  ticket: optional(text()),
  from: optional(text({ format: 'date-time' })),
  until: optional(text({ format: 'date-time' })),
  lastDay: optional(text()),
  revokedAt: optional(text({ format: 'date-time' })),
  endsSoon: flag(),
  scope: list(text()),
  compensatingControls: list(text()),
  file: text(),
});
