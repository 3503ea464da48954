import { createCommand } from '../arguments/command.ts';
import { runTests } from '../policy-tests/run-test.ts';
import { TEST_OPTIONS } from '../policy-tests/test-options.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson test`: runs the tests of policies. */
export const testCommand: Command = createCommand(
  {
    name: 'test',
    summary: 'Run the tests of policies.',
    usage: '[FILE|FOLDER]... [flags]',
    description: [
      'Runs tests written as kyverno-test.yaml: the files that are named, or all below folders (default: the current one), hidden folders included. Cells that pass without anything having been checked are counted and shown apart.',
      'Exit code: 0 all passed, 1 some failed, 2 wrong use or unreadable tests, 3 a bug.',
    ],
    options: TEST_OPTIONS,
    examples: [
      { line: 'keelson test policies/', about: 'All tests below a folder' },
      {
        line: 'keelson test policies/require-owner/kyverno-test.yaml --verbose',
        about: 'One file, cell by cell',
      },
      {
        line: 'keelson test --strict --coverage',
        about: 'Fail on tests that check nothing, and show what no test covers',
      },
      { line: 'keelson test . --output junit > report.xml', about: 'For a pipeline' },
    ],
  },
  ({ values, operands }, terminal) => runTests(values, operands, terminal),
);
