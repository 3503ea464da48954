import { REVIEW_OPTIONS } from '../check/check-settings.ts';
import { VIEW_FORMATS } from '../preview/preview-options.ts';
import type { FlagOption, OptionValues, TextOption } from '../arguments/option-table.ts';
import type { ReviewOptions } from '../check/check-settings.ts';

const { policy: _policy, 'governance-ref': _ref, ...reviewOptions } = REVIEW_OPTIONS;

/** The flags of `diff`. */
export interface DiffOptions extends Omit<ReviewOptions, 'policy' | 'governance-ref'> {
  readonly output: TextOption;
  readonly 'no-color': FlagOption;
}

/** The table of {@link DiffOptions}. */
export const DIFF_OPTIONS: DiffOptions = {
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: VIEW_FORMATS,
    about: 'How the result is written; markdown is for pull requests. Default: pretty.',
  },
  ...reviewOptions,
  governance: {
    type: 'text',
    value: 'DIR',
    about: 'The governance repository. Default: found by its keelson.yaml, going up.',
  },
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
};

/** What was given for the flags of `diff`. */
export type DiffValues = OptionValues<DiffOptions>;
