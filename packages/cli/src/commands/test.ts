import { Failure } from '@keelson/model';
import { createCommand } from '../arguments/command.ts';
import type { Command } from '../arguments/command.ts';

const OPTIONS = {
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: ['pretty', 'json', 'junit', 'markdown', 'github'],
    about: 'How the result is written. Default: pretty.',
  },
  strict: { type: 'flag', about: 'Fail on cells that pass without being checked.' },
  'no-color': { type: 'flag', about: 'No colour, even on a terminal.' },
  verbose: { type: 'flag', short: 'v', about: 'Show what passes, too.' },
} as const;

/** `keelson test`: runs the tests of policies. */
export const testCommand: Command = createCommand(
  {
    name: 'test',
    summary: 'Run the tests of policies.',
    usage: '[FILE|FOLDER]... [flags]',
    description: [
      'Runs tests written as kyverno-test.yaml: one file, or all below the folders given (default: the current one), hidden folders included.',
      'Exit code: 0 all passed, 1 some failed, 2 wrong use or unreadable tests, 3 a bug.',
    ],
    options: OPTIONS,
    examples: [
      { line: 'keelson test policies/', about: 'All tests below a folder' },
      { line: 'keelson test policies/require-owner/kyverno-test.yaml', about: 'One file' },
      { line: 'keelson test . --output junit > report.xml', about: 'For a pipeline' },
    ],
  },
  () => {
    throw new Failure('test/not-in-this-build', 'the test runner is not part of this build');
  },
);
