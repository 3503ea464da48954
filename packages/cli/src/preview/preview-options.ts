import { REVIEW_OPTIONS } from '../check/check-settings.ts';
import type { FlagOption, OptionValues, TextOption } from '../arguments/option-table.ts';
import type { ReviewOptions } from '../check/check-settings.ts';

const { policy: _policy, as: _as, 'governance-ref': _ref, ...reviewOptions } = REVIEW_OPTIONS;

/** The flags of `preview`. */
export interface PreviewOptions extends Omit<ReviewOptions, 'policy' | 'as' | 'governance-ref'> {
  readonly action: TextOption;
  readonly at: TextOption;
  readonly 'data-dir': TextOption;
  readonly output: TextOption;
  readonly 'no-color': FlagOption;
}

/** Names of the formats that `preview` and `diff` take. */
export const VIEW_FORMATS = ['pretty', 'json', 'markdown'] as const;

/** The table of {@link PreviewOptions}. */
export const PREVIEW_OPTIONS: PreviewOptions = {
  action: {
    type: 'text',
    value: 'ACTION',
    choices: ['deny', 'warn', 'audit', 'as-written'],
    about: 'Preview this action in the whole scope of the gate, instead of its next stage.',
  },
  at: {
    type: 'text',
    value: 'DAY',
    about: 'Preview what holds on this day. Default: when the next stage begins; with --action, now.',
  },
  'data-dir': {
    type: 'text',
    value: 'DIR',
    about:
      'Look at the verdicts that “serve” recorded in this folder. Default: its own, where no manifests are given.',
  },
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: VIEW_FORMATS,
    about: 'How the result is written. Default: pretty.',
  },
  ...reviewOptions,
  governance: {
    type: 'text',
    value: 'DIR',
    about: 'The governance repository. Default: found by its keelson.yaml, going up.',
  },
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
};

/** What was given for the flags of `preview`. */
export type PreviewValues = OptionValues<PreviewOptions>;
