import { Failure } from '@keelson/model';
import { createCommand } from '../arguments/command.ts';
import type { Command } from '../arguments/command.ts';

const OPTIONS = {
  policy: {
    type: 'list',
    short: 'p',
    value: 'PATH',
    about: 'Policies that the trial page and the API ask. May be repeated.',
  },
  port: { type: 'number', value: 'PORT', about: 'Port on the loopback interface. Default: a free one.' },
} as const;

/** `keelson serve`: serves the API and the trial page. */
export const serveCommand: Command = createCommand(
  {
    name: 'serve',
    summary: 'Serve the API and the trial page on this machine.',
    usage: '[--policy PATH]... [flags]',
    description: [
      'Serves the REST API and a page where one pastes a manifest and sees the verdict while typing. Only this machine can reach it.',
    ],
    options: OPTIONS,
    examples: [
      { line: 'keelson serve --policy policies/', about: 'Try manifests against a folder of policies' },
      { line: 'keelson serve --port 8080', about: 'On a port of your choice' },
    ],
  },
  () => {
    throw new Failure('serve/not-in-this-build', 'the server is not part of this build');
  },
);
