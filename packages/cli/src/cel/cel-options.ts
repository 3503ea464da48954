import type { FlagOption, ListOption, TextOption } from '../arguments/option-table.ts';

/** The flags of `cel`. */
export interface CelOptions {
  readonly file: TextOption;
  readonly var: ListOption;
  readonly interactive: FlagOption;
  readonly 'kubernetes-version': TextOption;
  readonly output: TextOption;
  readonly lenient: FlagOption;
  readonly 'no-color': FlagOption;
}

/** The table of {@link CelOptions}. */
export const CEL_OPTIONS: CelOptions = {
  file: {
    type: 'text',
    short: 'f',
    value: 'FILE',
    about: 'Objects to evaluate it on, in turn; “-” is standard input.',
  },
  var: { type: 'list', value: 'NAME=VALUE', about: 'A further variable. May be repeated.' },
  interactive: { type: 'flag', short: 'i', about: 'Read expressions from the terminal, line by line.' },
  'kubernetes-version': {
    type: 'text',
    value: 'VERSION',
    about: 'Release whose CEL libraries count. Default: the newest known.',
  },
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: ['pretty', 'json'],
    about: 'How the result is written. Default: pretty.',
  },
  lenient: { type: 'flag', about: 'Let the last of two equal keys win, with a warning.' },
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
};
