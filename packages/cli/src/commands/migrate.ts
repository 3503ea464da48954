import { createCommand } from '../arguments/command.ts';
import { MIGRATE_OPTIONS } from '../migrate/migrate-options.ts';
import { runMigrate } from '../migrate/run-migrate.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson migrate`: converts policies to newer kinds, with proof. */
export const migrateCommand: Command = createCommand(
  {
    name: 'migrate',
    summary: 'Convert ClusterPolicies to the CEL kinds, with proof.',
    usage: 'kyverno PATH... [flags]',
    description: [
      'Turns each validating rule of a ClusterPolicy or Policy into a ValidatingPolicy. What has no counterpart is named with its line and left.',
      'The rule and what became of it judge the objects of the policy’s tests, those of --prove, and neighbours of both; where they differ, the smallest object is shown. Tests are converted, too, and have to fail once the policies are emptied.',
      'Exit code: 0 all that was converted is equal, 1 something differs, 2 wrong use, 3 a bug.',
    ],
    options: MIGRATE_OPTIONS,
    examples: [
      {
        line: 'keelson migrate kyverno policies/',
        about: 'What could be converted, and whether it is equal',
      },
      {
        line: 'keelson migrate kyverno policies/ --output-dir converted/',
        about: 'Write the policies and their tests',
      },
      {
        line: 'keelson migrate kyverno policy.yaml --prove manifests/',
        about: 'Prove it on your own manifests',
      },
      { line: 'keelson migrate kyverno policies/ -o markdown > report.md', about: 'For a pull request' },
    ],
  },
  ({ values, operands }, terminal) => runMigrate(values, operands, terminal),
);
