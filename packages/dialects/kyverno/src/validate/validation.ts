import type { JsonObject } from '@keelson/model';

import type { RuleAnswer } from '../classic/rule-answer.ts';
import type { RuleRun } from '../classic/rule-run.ts';

/** Where a validation stands: in the rule itself, or in a loop over elements. */
export interface ValidationPlace {
  /** How many loops there are around it. */
  readonly depth: number;
  /** The element that patterns are matched against instead of the object. */
  readonly element: JsonObject | undefined;
}

/** A compiled validation: says what holds of a request, or nothing where it has nothing to say of it. */
export type Validation = (run: RuleRun, place: ValidationPlace) => RuleAnswer | undefined;
