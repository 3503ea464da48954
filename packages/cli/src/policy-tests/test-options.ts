import { REVIEW_OPTIONS } from '../check/check-settings.ts';
import type { FlagOption, NumberOption, TextOption } from '../arguments/option-table.ts';

/** The flags of `test`. */
export interface TestOptions {
  readonly 'file-name': TextOption;
  readonly 'kubernetes-version': TextOption;
  readonly 'kubernetes-tables': TextOption;
  readonly select: TextOption;
  readonly strict: FlagOption;
  readonly coverage: FlagOption;
  readonly update: FlagOption;
  readonly watch: FlagOption;
  readonly output: TextOption;
  readonly threads: NumberOption;
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
  select: {
    type: 'text',
    value: 'FIELD=PATTERN,...',
    about:
      'Run only the rows whose policy, rule or resource fits, such as policy=require-*,rule=*,resource=web.',
  },
  strict: {
    type: 'flag',
    about:
      'Fail on what passes without having been checked: cells, names of no resource, policies that do not compile.',
  },
  coverage: { type: 'flag', about: 'Show which results of each rule are tested.' },
  update: { type: 'flag', about: 'Write what policies made into the files that expect something else.' },
  watch: { type: 'flag', about: 'Run again whenever a file changes.' },
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: ['pretty', 'json', 'junit', 'markdown', 'github'],
    about: 'How the result is written. Default: pretty.',
  },
  threads: {
    type: 'number',
    value: 'N',
    about: 'Run files in N threads; 1 for none. Default: as many as are worth it.',
    advanced: true,
  },
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
  quiet: { type: 'flag', short: 'q', about: 'Show only what failed.' },
  verbose: { type: 'flag', short: 'v', about: 'Show every cell.' },
};
