import { createCommand } from '../arguments/command.ts';
import { EXPLAIN_OPTIONS } from '../explain/explain-options.ts';
import { runExplain } from '../explain/run-explain.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson explain`: shows why an object gets the verdict it gets. */
export const explainCommand: Command = createCommand(
  {
    name: 'explain',
    summary: 'Show why a manifest gets the verdict it gets.',
    usage: 'FILE... [--policy PATH]... [flags]',
    description: [
      'Reviews the objects of files as “check” does, and shows for each policy whether it matched and why not, and for each of its expressions the values of its parts. Below a rule that does not pass stands the chain from the objectives of the business over risks, decision and gate to the policy.',
      'Exit code: 0 it could be explained, 2 wrong use, unreadable input or a policy that does not compile, 3 a bug.',
    ],
    options: EXPLAIN_OPTIONS,
    examples: [
      { line: 'keelson explain deployment.yaml --policy policies/', about: 'Every policy and every value' },
      {
        line: 'kubectl get pod web -o yaml | keelson explain - -p policies/',
        about: 'An object of a cluster',
      },
      {
        line: 'keelson explain deployment.yaml -p policies/ --user ana --group developers',
        about: 'For somebody in particular',
      },
    ],
  },
  ({ values, operands }, terminal) => runExplain(values, operands, terminal),
);
