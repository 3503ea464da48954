import type { Surface } from '@keelson/model';
import { flag, list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { ruleCountSchema } from '../records/review-summary.ts';
import type { RuleCount } from '../records/review-summary.ts';

/** What a stage of a gate does about a failing rule. */
export type StageAction = 'deny' | 'warn' | 'audit' | 'as-written';

/** A stage of a gate. */
export interface StageView {
  /** RFC 3339 time at which it begins; absent where it always was. */
  readonly from?: string;
  readonly action: StageAction;
  readonly begun: boolean;
  /** The stage that counts now, where its scope holds. */
  readonly current: boolean;
  /** What narrows the gate's scope, in words. */
  readonly scope: readonly string[];
}

/** A gate as it stands now. */
export interface GateView {
  readonly name: string;
  readonly surface: Surface;
  readonly decision?: string;
  readonly decisionTitle?: string;
  /** Its decision is accepted, or cannot be read; one that is not justified only warns. */
  readonly justified: boolean;
  /** The strongest action that is in force anywhere; absent where no stage has begun. */
  readonly action?: StageAction;
  readonly stages: readonly StageView[];
  /** Where it stands, in words; empty for everywhere. */
  readonly scope: readonly string[];
  readonly failurePolicy?: 'fail' | 'ignore';
  readonly failurePolicyReason?: string;
  /** Short names of the policies that it asks. */
  readonly policies: readonly string[];
  readonly file: string;
  /** What it found in the last thirty days; only where one gate is asked for. */
  readonly found?: readonly RuleCount[];
}

const actionNames = ['deny', 'warn', 'audit', 'as-written'] as const;

/** The schema of {@link GateView}. */
export const gateViewSchema: Schema<GateView> = object<GateView>('Gate', {
  name: text(),
  surface: oneOf(['manifest', 'admission', 'scan', 'plan', 'authz', 'broker', 'host', 'request']),
  decision: optional(text()),
  decisionTitle: optional(text()),
  justified: flag(),
  action: optional(oneOf(actionNames)),
  stages: list(
    object<StageView>('GateStage', {
      from: optional(text({ format: 'date-time' })),
      action: oneOf(actionNames),
      begun: flag(),
      current: flag(),
      scope: list(text()),
    }),
  ),
  scope: list(text()),
  failurePolicy: optional(oneOf(['fail', 'ignore'])),
  failurePolicyReason: optional(text()),
  policies: list(text()),
  file: text(),
  found: optional(list(ruleCountSchema)),
});
