import type { GenerationOutcome } from '@keelson/engine';
import type { JsonObject, RuleResult } from '@keelson/model';
import type { TestedPolicy } from './tested-policy.ts';

/** What a policy said of a resource. */
export interface PolicyAnswer {
  readonly policy: TestedPolicy;
  readonly results: readonly RuleResult[];
  /** The object after the policy: what it mutated, or what it was asked about. */
  readonly object: JsonObject;
  readonly generated: readonly GenerationOutcome[];
}
