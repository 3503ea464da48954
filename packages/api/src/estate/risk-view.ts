import { count, list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import type { Page } from './page.ts';

/** Where a risk stands against what the estate can bear. */
export type RiskStanding = 'acceptable' | 'tolerable' | 'above' | 'unknown';

/** Likelihood and impact in the words of the estate's scales. */
export interface RiskLevelView {
  readonly likelihood: string;
  readonly impact: string;
}

/** An entry of the risk register. */
export interface RiskView {
  readonly name: string;
  readonly statement?: string;
  readonly category?: string;
  /** Before anything is done about it. */
  readonly likelihood?: string;
  readonly impact?: string;
  readonly treatment?: string;
  readonly owner?: string;
  readonly reviewBy?: string;
  /** What is left once it is treated. */
  readonly residual?: RiskLevelView;
  readonly class?: string;
  /** Likelihood × impact, each counted from 1: of the risk, and of what is left. */
  readonly score?: number;
  readonly residualScore?: number;
  /** Of what is left. */
  readonly standing: RiskStanding;
  /** Names of the decisions that treat it. */
  readonly decisions: readonly string[];
  readonly file: string;
}

/** The estate's scales, ascending, and what it can bear. */
export interface RiskScalesView {
  readonly likelihood: readonly string[];
  readonly impact: readonly string[];
  readonly appetite?: { readonly tolerable: number; readonly acceptable: number };
}

/** The answer of `GET /api/v1/risks`. */
export interface RiskRegister extends Page<RiskView> {
  readonly scales: RiskScalesView;
}

/** The schema of {@link RiskView}. */
const riskViewSchema: Schema<RiskView> = object<RiskView>('Risk', {
  name: text(),
  statement: optional(text()),
  category: optional(text()),
  likelihood: optional(text()),
  impact: optional(text()),
  treatment: optional(text()),
  owner: optional(text()),
  reviewBy: optional(text()),
  residual: optional(object<RiskLevelView>('RiskLevel', { likelihood: text(), impact: text() })),
  class: optional(text()),
  score: optional(count()),
  residualScore: optional(count()),
  standing: oneOf(['acceptable', 'tolerable', 'above', 'unknown']),
  decisions: list(text()),
  file: text(),
});

/** The schema of {@link RiskRegister}. */
export const riskRegisterSchema: Schema<RiskRegister> = object<RiskRegister>('RiskRegister', {
  items: list(riskViewSchema),
  total: count(),
  next: optional(text()),
  scales: object<RiskScalesView>('RiskScales', {
    likelihood: list(text()),
    impact: list(text()),
    appetite: optional(
      object<NonNullable<RiskScalesView['appetite']>>('RiskAppetite', {
        tolerable: count(),
        acceptable: count(),
      }),
    ),
  }),
});
