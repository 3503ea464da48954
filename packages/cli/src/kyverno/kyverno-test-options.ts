import type { FlagOption, TextOption } from '../arguments/option-table.ts';

/** The flags of `kyverno test`. */
export interface KyvernoTestOptions {
  readonly 'file-name': TextOption;
  readonly 'git-branch': TextOption;
  readonly 'test-case-selector': TextOption;
  readonly 'output-format': TextOption;
  readonly registry: FlagOption;
  readonly 'fail-only': FlagOption;
  readonly 'remove-color': FlagOption;
  readonly 'detailed-results': FlagOption;
  readonly 'require-tests': FlagOption;
  readonly 'warnings-as-errors': FlagOption;
}

/** The table of {@link KyvernoTestOptions}. */
export const KYVERNO_TEST_OPTIONS: KyvernoTestOptions = {
  'file-name': { type: 'text', short: 'f', value: 'NAME', about: 'Name of the test files.' },
  'git-branch': { type: 'text', short: 'b', value: 'NAME', about: 'Not taken: tests come from folders.' },
  'test-case-selector': {
    type: 'text',
    short: 't',
    value: 'FIELD=PATTERN,...',
    about: 'Run only rows whose policy, rule or resource fits.',
  },
  'output-format': {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: ['json', 'yaml', 'markdown', 'junit'],
    about: 'How results are written.',
  },
  registry: { type: 'flag', about: 'Taken, without effect: no registry is ever asked.' },
  'fail-only': { type: 'flag', about: 'Show only what failed.' },
  'remove-color': { type: 'flag', about: 'Taken, without effect: there are no colours.' },
  'detailed-results': { type: 'flag', about: 'Show messages.' },
  'require-tests': { type: 'flag', about: 'Fail where there are no tests.' },
  'warnings-as-errors': {
    type: 'flag',
    about: 'Taken, without effect: deprecated kinds of policies run like others.',
  },
};
