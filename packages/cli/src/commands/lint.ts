import { createCommand } from '../arguments/command.ts';
import { LINT_OPTIONS } from '../lint/lint-options.ts';
import { runLint } from '../lint/run-lint.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson lint`: says what is wrong with a governance repository. */
export const lintCommand: Command = createCommand(
  {
    name: 'lint',
    summary: 'Say what is wrong with a governance repository.',
    usage: '[FOLDER] [flags]',
    description: [
      'Looks over decisions, gates, exceptions, risks, controls, objectives, catalog and policies, and each reference between them.',
      'Codes are stable; each has a page of help in docs/lint. Approvals are looked up in the history of Git.',
      'Exit code: 0 nothing counted, 1 something counted (see --fail-on), 2 wrong use, 3 a bug.',
    ],
    options: LINT_OPTIONS,
    examples: [
      { line: 'keelson lint', about: 'The repository around the current folder' },
      { line: 'keelson lint --fix', about: 'Mend what can be mended safely' },
      { line: 'keelson lint governance/ --output github --fail-on warning', about: 'In a pipeline' },
      {
        line: 'keelson lint --only exception --time 2027-01-01',
        about: 'Which exceptions will be over by then',
      },
    ],
  },
  ({ values, operands }, terminal) => runLint(values, operands, terminal),
);
