import { REVIEW_OPTIONS } from '../check/check-settings.ts';
import type { FlagOption } from '../arguments/option-table.ts';
import type { ReviewOptions } from '../check/check-settings.ts';

/** The flags of `explain`. */
export interface ExplainOptions extends ReviewOptions {
  readonly 'no-color': FlagOption;
  readonly verbose: FlagOption;
}

/** The table of {@link ExplainOptions}. */
export const EXPLAIN_OPTIONS: ExplainOptions = {
  ...REVIEW_OPTIONS,
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
  verbose: { type: 'flag', short: 'v', about: 'Show every policy that did not match, too.' },
};
