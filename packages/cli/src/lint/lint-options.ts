import type { FlagOption, ListOption, OptionValues, TextOption } from '../arguments/option-table.ts';

/** Names of the formats that `lint --output` takes. */
export const LINT_FORMATS = ['pretty', 'json', 'sarif', 'junit', 'github', 'markdown'] as const;

/** Name of a format of `lint`. */
export type LintFormat = (typeof LINT_FORMATS)[number];

/** The flags of `lint`. */
export interface LintOptions {
  readonly governance: TextOption;
  readonly only: ListOption;
  readonly 'fail-on': TextOption;
  readonly fix: FlagOption;
  readonly output: TextOption;
  readonly 'output-file': TextOption;
  readonly time: TextOption;
  readonly list: FlagOption;
  readonly quiet: FlagOption;
  readonly 'no-color': FlagOption;
}

/** The table of {@link LintOptions}. */
export const LINT_OPTIONS: LintOptions = {
  governance: {
    type: 'text',
    value: 'DIR',
    about: 'The governance repository. Default: found by its keelson.yaml, going up.',
  },
  only: {
    type: 'list',
    value: 'CODE',
    about: 'Say only this: a code, or an area such as “gate”. May be repeated.',
  },
  'fail-on': {
    type: 'text',
    value: 'SEVERITY',
    choices: ['error', 'warning', 'note'],
    about: 'What counts for exit code 1. Default: error.',
  },
  fix: { type: 'flag', about: 'Mend what can be mended safely.' },
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: LINT_FORMATS,
    about: 'How the result is written. Default: pretty.',
  },
  'output-file': {
    type: 'text',
    value: 'FILE',
    about: 'Write the result to a file instead of standard output.',
  },
  time: {
    type: 'text',
    value: 'TIME',
    about: 'Judge ends and reviews as of this day or time. Default: now.',
  },
  list: { type: 'flag', about: 'List the checks and end.' },
  quiet: { type: 'flag', short: 'q', about: 'Show only what counts.' },
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
};

/** What was given for the flags of `lint`. */
export type LintValues = OptionValues<LintOptions>;
