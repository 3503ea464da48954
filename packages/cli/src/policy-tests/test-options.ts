import { REVIEW_OPTIONS } from '../check/check-settings.ts';
import type { FlagOption, TextOption } from '../arguments/option-table.ts';

/** The flags of `test`. */
export interface TestOptions {
  readonly 'file-name': TextOption;
  readonly 'kubernetes-version': TextOption;
  readonly 'kubernetes-tables': TextOption;
  readonly strict: FlagOption;
  readonly coverage: FlagOption;
  readonly output: TextOption;
  readonly 'no-color': FlagOption;
  readonly quiet: FlagOption;
  readonly verbose: FlagOption;
}

/** The table of {@link TestOptions}. */
export const TEST_OPTIONS: TestOptions = {
  'file-name': { type: 'text', value: 'NAME', about: 'Name of the test files. Default: kyverno-test.yaml.' },
  'kubernetes-version': {
    ...REVIEW_OPTIONS['kubernetes-version'],
    about: 'Release whose CEL libraries, discovery and schemas count. Default: the newest known.',
  },
  'kubernetes-tables': REVIEW_OPTIONS['kubernetes-tables'],
  strict: { type: 'flag', about: 'Fail on cells that pass without anything having been checked.' },
  coverage: { type: 'flag', about: 'Show which results of each rule are tested.' },
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: ['pretty', 'json', 'junit', 'markdown', 'github'],
    about: 'How the result is written. Default: pretty.',
  },
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
  quiet: { type: 'flag', short: 'q', about: 'Show only what failed.' },
  verbose: { type: 'flag', short: 'v', about: 'Show every cell.' },
};
