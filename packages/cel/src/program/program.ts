import type { CheckedExpression, ExpressionIssue } from '../check/checked-expression.ts';
import type { ExpressionPlan } from '../plan/plan.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CelResult } from '../values/cel-value.ts';

/** Variables by their full names. An absent name is an undeclared variable; values need no conversion. */
export type Activation = Readonly<Record<string, unknown>>;

/**
 * Counts what evaluations cost, in the units of Kubernetes' cost model, and stops them at a limit. One meter may serve
 * several programs in turn: `cost` goes on growing, and callers set `limit` before each.
 */
export class CostMeter {
  cost: number;
  /** Evaluation ends with `operation cancelled: actual cost limit exceeded` once `cost` is above it. */
  limit: number;

  constructor(limit: number = Number.MAX_SAFE_INTEGER) {
    this.cost = 0;
    this.limit = limit;
  }

  get exceeded(): boolean {
    return this.cost > this.limit;
  }
}

/** An expression that is ready to run. */
export interface Program {
  readonly checked: CheckedExpression;
  /** What the back ends run; `explain` reads it. */
  readonly plan: ExpressionPlan;
  readonly resultType: CelType;
  /** Evaluates the expression; never throws. Errors are values. */
  readonly run: (activation: Activation, meter: CostMeter) => CelResult;
}

/** What became of a text: a program, or everything that is wrong with it. */
export type Compilation =
  | { readonly ok: true; readonly program: Program; readonly issues: readonly ExpressionIssue[] }
  | { readonly ok: false; readonly issues: readonly ExpressionIssue[] };
