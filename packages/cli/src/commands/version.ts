import { KUBERNETES_VERSIONS } from '@keelson/cel';
import { knownKubernetesVersions, newestKubernetesRelease } from '@keelson/kubernetes';
import { Failure } from '@keelson/model';
import { VERSION } from '../version.ts';
import { createCommand } from '../arguments/command.ts';
import type { Command } from '../arguments/command.ts';

const OPTIONS = {
  output: {
    type: 'text',
    short: 'o',
    value: 'FORMAT',
    choices: ['pretty', 'json'],
    about: 'How it is written. Default: pretty.',
  },
} as const;

/** `keelson version`: what this is, and what it knows. */
export const versionCommand: Command = createCommand(
  {
    name: 'version',
    summary: 'Print the versions of Keelson, Node and the known Kubernetes releases.',
    usage: '[--output json]',
    description: ['Prints the version of Keelson, of Node, and of the Kubernetes releases that it knows.'],
    options: OPTIONS,
    examples: [
      { line: 'keelson version', about: 'For people' },
      { line: 'keelson version --output json', about: 'For programs' },
    ],
  },
  async ({ values, operands }, terminal) => {
    if (operands.length > 0)
      throw new Failure('usage/operands', `version: expected no words, got “${operands[0] ?? ''}”`);
    const facts = {
      keelson: VERSION,
      node: process.versions.node,
      kubernetes: {
        celLibraries: KUBERNETES_VERSIONS,
        schemas: knownKubernetesVersions(),
        newestRelease: newestKubernetesRelease(),
      },
    };
    const { celLibraries, schemas, newestRelease } = facts.kubernetes;
    const text =
      values.output === 'json'
        ? JSON.stringify(facts)
        : [
            `keelson ${facts.keelson}`,
            `node ${facts.node}`,
            `kubernetes: CEL libraries of ${celLibraries.join(', ')}; discovery and schemas of ${schemas.join(', ')} (from ${newestRelease})`,
          ].join('\n');
    await terminal.output.write(`${text}\n`);
    return 0;
  },
);
