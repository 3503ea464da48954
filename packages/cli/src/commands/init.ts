import { createCommand } from '../arguments/command.ts';
import { INIT_OPTIONS } from '../init/init-options.ts';
import { runInit } from '../init/run-init.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson init`: begins a governance repository. */
export const initCommand: Command = createCommand(
  {
    name: 'init',
    summary: 'Begin a governance repository.',
    usage: '[FOLDER] [--from DIR]',
    description: [
      'Writes a small repository that passes lint and test: an objective, a risk, a decision, a gate, and a policy with its test. Without a folder it is written to “governance”.',
      'With --from it adopts policies that are there: a gate that only looks, a decision as a draft, and a list of what is missing. Nothing that is there is overwritten.',
      'Exit code: 0 it was written, 2 wrong use or files that are there already, 3 a bug.',
    ],
    options: INIT_OPTIONS,
    examples: [
      { line: 'keelson init', about: 'A small repository in the folder “governance”' },
      { line: 'keelson init governance --from policies/', about: 'Around policies that are there' },
    ],
  },
  ({ values, operands }, terminal) => runInit(values, operands, terminal),
);
