import { createCommand } from '../arguments/command.ts';
import { SERVE_OPTIONS } from '../serve/serve-options.ts';
import type { Command } from '../arguments/command.ts';
import type { ServeOptions } from '../serve/serve-options.ts';

/** `keelson serve`: serves the API and the portal. */
export const serveCommand: Command = createCommand<ServeOptions>(
  {
    name: 'serve',
    summary: 'Serve the API and the portal on this machine.',
    usage: '[--policy PATH]... [flags]',
    description: [
      'Serves the REST API and the portal: the governance repository and what was decided, and a page where one pastes a manifest and sees the verdict while typing. Only this machine can reach it. Kubernetes policies without a binding have no effect, as in a cluster.',
      'The files of a governance repository are watched: what they say comes into force as a whole, and a state that cannot be read is held back while the last good one stays.',
      'Exit code: 0 it was told to stop, 2 wrong use, a port or data folder in use, 3 a bug.',
    ],
    options: SERVE_OPTIONS,
    examples: [
      { line: 'keelson serve', about: 'Try manifests against example policies' },
      { line: 'keelson serve --policy policies/', about: 'Against a folder of policies' },
      { line: 'keelson serve --port 8080', about: 'On a port of your choice' },
    ],
  },
  async ({ values, operands }, terminal) => {
    const { runServe } = await import('../serve/run-serve.ts');
    return runServe(values, operands, terminal);
  },
);
