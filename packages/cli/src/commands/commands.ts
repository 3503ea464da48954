import type { Command, CommandDescription } from '../arguments/command.ts';

/** A command whose code is loaded when it is called. */
export interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Every command by its name, in the order of the help. */
export const COMMANDS: ReadonlyMap<string, CommandEntry> = new Map<string, CommandEntry>([
  [
    'check',
    {
      summary: 'Check manifests against policies.',
      load: async () => (await import('./check.ts')).checkCommand,
    },
  ],
  [
    'test',
    {
      summary: 'Run the tests of policies.',
      load: async () => (await import('./test.ts')).testCommand,
    },
  ],
  [
    'explain',
    {
      summary: 'Show why a manifest gets the verdict it gets.',
      load: async () => (await import('./explain.ts')).explainCommand,
    },
  ],
  [
    'lint',
    {
      summary: 'Say what is wrong with a governance repository.',
      load: async () => (await import('./lint.ts')).lintCommand,
    },
  ],
  [
    'trace',
    {
      summary: 'Walk from a name to its reasons and to what follows from it.',
      load: async () => (await import('./trace.ts')).traceCommand,
    },
  ],
  [
    'preview',
    {
      summary: 'Say what the next stage of a gate would refuse.',
      load: async () => (await import('./preview.ts')).previewCommand,
    },
  ],
  [
    'diff',
    {
      summary: 'Say what a change of the governance repository means.',
      load: async () => (await import('./diff.ts')).diffCommand,
    },
  ],
  [
    'exception',
    {
      summary: 'Ask for an exception from a rule.',
      load: async () => (await import('./exception.ts')).exceptionCommand,
    },
  ],
  [
    'init',
    {
      summary: 'Begin a governance repository.',
      load: async () => (await import('./init.ts')).initCommand,
    },
  ],
  [
    'kyverno',
    {
      summary: 'Take the command lines of Kyverno: apply, test and jp.',
      load: async () => (await import('./kyverno.ts')).kyvernoCommand,
    },
  ],
  [
    'cel',
    {
      summary: 'Evaluate and explain a CEL expression.',
      load: async () => (await import('./cel.ts')).celCommand,
    },
  ],
  [
    'migrate',
    {
      summary: 'Convert ClusterPolicies to the CEL kinds, with proof.',
      load: async () => (await import('./migrate.ts')).migrateCommand,
    },
  ],
  [
    'serve',
    {
      summary: 'Serve the API and the portal on this machine.',
      load: async () => (await import('./serve.ts')).serveCommand,
    },
  ],
  [
    'reindex',
    {
      summary: 'Make the index of recorded verdicts anew from the record.',
      load: async () => (await import('./reindex.ts')).reindexCommand,
    },
  ],
  [
    'kubernetes',
    {
      summary: 'List the known Kubernetes releases, or add one from a server’s documents.',
      load: async () => (await import('./kubernetes.ts')).kubernetesCommand,
    },
  ],
  [
    'version',
    {
      summary: 'Print the versions of Keelson, Node and the known Kubernetes releases.',
      load: async () => (await import('./version.ts')).versionCommand,
    },
  ],
  [
    'completion',
    {
      summary: 'Print a completion script for a shell.',
      load: async () => (await import('./completion.ts')).completionCommand,
    },
  ],
]);

/** Loads the descriptions of all commands, for completion. */
export async function describeCommands(): Promise<readonly CommandDescription[]> {
  const commands = await Promise.all([...COMMANDS.values()].map(({ load }) => load()));
  return commands.map(({ description }) => description);
}
