import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Item } from '../reading/item.ts';
import type { Day } from '../time/day.ts';

/** What kind of harm a risk is. */
export type RiskCategory = 'security' | 'operational' | 'technical' | 'compliance' | 'financial' | 'business';

/** What is done about a risk. */
export type RiskTreatment = 'mitigate' | 'accept' | 'avoid' | 'transfer';

/** How likely a risk is and how hard it hits, in words of the estate's scales. */
export interface RiskLevel {
  readonly likelihood: string;
  readonly impact: string;
}

/** An entry of the risk register. */
export interface Risk extends Item {
  readonly kind: 'risk';
  readonly statement?: string;
  readonly category?: RiskCategory;
  /** Before anything is done about it. */
  readonly likelihood?: string;
  readonly impact?: string;
  readonly treatment?: RiskTreatment;
  readonly owner?: EntityReference;
  readonly reviewBy?: Day;
  /** What is left once it is treated. */
  readonly residual?: RiskLevel;
  /** Class of the data or workloads that it is about. */
  readonly class?: string;
}
