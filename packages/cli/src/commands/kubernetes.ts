import { suggestWord } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { createCommand } from '../arguments/command.ts';
import { KUBERNETES_OPTIONS } from '../kubernetes/kubernetes-options.ts';
import { runAddVersion } from '../kubernetes/run-add-version.ts';
import { runVersions } from '../kubernetes/run-versions.ts';
import type { Command } from '../arguments/command.ts';

const TASKS = ['versions', 'add-version'] as const;

/** `keelson kubernetes`: lists the known releases of Kubernetes, and adds discovery and schemas of a further one. */
export const kubernetesCommand: Command = createCommand(
  {
    name: 'kubernetes',
    summary: 'List the known Kubernetes releases, or add one from a server’s documents.',
    usage: 'versions|add-version [FILE|FOLDER]... [flags]',
    description: [
      '“versions” lists the releases: whose CEL libraries are known, and where discovery and schemas are.',
      '“add-version” derives discovery and schemas of a release from the answers of a server, and writes them to kubernetes/VERSION.json of the governance repository, where check, test, explain, trace and serve find them. Nothing is asked over the network: get the answers with kubectl get --raw PATH, and put each into a file of any name. It needs:',
      '/version; /apis; /api/v1 and each /apis/GROUP/VERSION; /openapi/v3/api/v1 and each /openapi/v3/apis/GROUP/VERSION.',
      'Aggregated discovery (apidiscovery.k8s.io) is taken, too, and so are files compressed by gzip. Custom resources are left out: give their definitions with --given.',
      'Exit code: 0 done, 2 wrong use, or documents or files that cannot be used, 3 a bug.',
    ],
    options: KUBERNETES_OPTIONS,
    examples: [
      { line: 'keelson kubernetes versions', about: 'What is known' },
      { line: 'keelson kubernetes add-version answers/', about: 'Add the release of a server' },
      {
        line: 'keelson kubernetes add-version answers/ --kubernetes-tables tables/',
        about: 'Without a governance repository',
      },
      {
        line: 'keelson check web.yaml -p policies/ --kubernetes-version 1.35 --kubernetes-tables tables/',
        about: 'Check against it',
      },
    ],
  },
  ({ values, operands: [task, ...rest] }, terminal) => {
    switch (task) {
      case 'versions':
        return runVersions(values, rest, terminal);
      case 'add-version':
        return runAddVersion(values, rest, terminal);
      default:
        throw wrongTask(task);
    }
  },
);

function wrongTask(task: string | undefined): Failure {
  const expected = `kubernetes: expected one of ${TASKS.join(', ')}`;
  if (task === undefined) return new Failure('usage/operands', `${expected}, got nothing`);
  const nearest = suggestWord(task, TASKS);
  return new Failure(
    'usage/operands',
    `${expected}, got “${task}”`,
    nearest === undefined ? {} : { help: `Did you mean “${nearest}”?` },
  );
}
