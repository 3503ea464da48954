import { CHECK_OPTIONS } from '../check/check-settings.ts';
import { runCheck } from '../check/run-check.ts';
import { createCommand } from '../arguments/command.ts';
import type { Command } from '../arguments/command.ts';

/** `keelson check`: reviews manifests against policies. */
export const checkCommand: Command = createCommand(
  {
    name: 'check',
    summary: 'Check manifests against policies.',
    usage: '[FILE|FOLDER|PATTERN|-]... [--policy PATH]... [flags]',
    description: [
      'Asks policies about the Kubernetes objects in files, folders, patterns or standard input (“-”), as a cluster would ask them, and shows what is refused at the offending line.',
      'Without --policy the gates of the governance repository around the current folder are asked.',
      'Exit code: 0 nothing counted, 1 something counted (see --fail-on), 2 wrong use, unreadable input or a policy that does not compile, 3 a bug.',
    ],
    options: CHECK_OPTIONS,
    examples: [
      { line: 'keelson check manifests/ --policy policies/', about: 'A folder against a folder of policies' },
      {
        line: 'helm template my-chart | keelson check - --policy policies/',
        about: 'What a chart would install',
      },
      {
        line: 'kubectl get deployments -A -o yaml | keelson check - -p policies/ --given namespaces.yaml',
        about: 'What runs in a cluster, with its Namespaces for policies that select by their labels',
      },
      {
        line: 'keelson check --changed-since origin/main --output github',
        about: 'What a pull request changes, by the gates of this repository, as annotations',
      },
      {
        line: 'keelson check manifests/ --as admission --cluster prod-eu-1',
        about: 'What the admission gates of a cluster would say',
      },
      {
        line: 'keelson check app.yaml -p mutating/ --output-dir out/',
        about: 'Keep what mutating policies make of objects',
      },
    ],
  },
  ({ values, operands }, terminal) => runCheck(values, operands, terminal),
);
