import { createCommand } from '../arguments/command.ts';
import { DIFF_OPTIONS } from '../diff/diff-options.ts';
import { runDiff } from '../diff/run-diff.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson diff`: says what a change of the governance repository means. */
export const diffCommand: Command = createCommand(
  {
    name: 'diff',
    summary: 'Say what a change of the governance repository means.',
    usage: 'REV|REV...|REV1..REV2 [FILE|FOLDER|PATTERN|-]... [flags]',
    description: [
      'Compares the governance repository as a Git revision has it with the files as they are, or with another revision: which gates ask or deny more or less, which decisions, exceptions and policies changed, and which of the given manifests get another verdict. Both sides are asked by the same engine, at the same time.',
      'Things are known by their names, wherever their files are. What is broken on one side is said, and the rest is compared.',
      'Exit code: 0 whatever changed, 2 wrong use, unreadable input or errors after the change, 3 a bug.',
    ],
    options: DIFF_OPTIONS,
    examples: [
      {
        line: 'keelson diff main... manifests/ --output markdown',
        about: 'What a pull request means, as a comment for it',
      },
      { line: 'keelson diff HEAD', about: 'What is not committed yet' },
      {
        line: 'keelson diff v1.2..v1.3 manifests/ --as admission --cluster prod-eu-1',
        about: 'Between two releases, for a cluster',
      },
    ],
  },
  ({ values, operands }, terminal) => runDiff(values, operands, terminal),
);
