import { Failure } from '@keelson/model';
import { suggestWord } from '@keelson/governance';
import { formatBashCompletion } from '../completion/bash-completion.ts';
import { formatFishCompletion } from '../completion/fish-completion.ts';
import { formatZshCompletion } from '../completion/zsh-completion.ts';
import { createCommand } from '../arguments/command.ts';
import type { Command, CommandDescription } from '../arguments/command.ts';

const SHELLS: ReadonlyMap<string, (commands: readonly CommandDescription[]) => string> = new Map([
  ['bash', formatBashCompletion],
  ['zsh', formatZshCompletion],
  ['fish', formatFishCompletion],
]);

const OPTIONS = {} as const;

/** `keelson completion`: prints a script that completes commands, flags and their values. */
export const completionCommand: Command = createCommand(
  {
    name: 'completion',
    summary: 'Print a completion script for a shell.',
    usage: 'bash|zsh|fish',
    description: ['Prints a script that completes commands, flags and the values of flags.'],
    options: OPTIONS,
    examples: [
      { line: 'source <(keelson completion bash)', about: 'In this bash' },
      { line: 'keelson completion zsh > "${fpath[1]}/_keelson"', about: 'In every zsh' },
      {
        line: 'keelson completion fish > ~/.config/fish/completions/keelson.fish',
        about: 'In every fish',
      },
    ],
  },
  async ({ operands }, terminal, describeCommands) => {
    const [shell] = operands;
    const format = shell === undefined ? undefined : SHELLS.get(shell);
    if (format === undefined || operands.length > 1) throw wrongShell(shell);
    await terminal.output.write(format(await describeCommands()));
    return 0;
  },
);

function wrongShell(shell: string | undefined): Failure {
  const expected = `expected one shell of ${[...SHELLS.keys()].join(', ')}`;
  if (shell === undefined || SHELLS.has(shell))
    return new Failure('usage/operands', `completion: ${expected}`);
  const nearest = suggestWord(shell, SHELLS.keys());
  return new Failure(
    'usage/operands',
    `completion: ${expected}, got “${shell}”`,
    nearest === undefined ? {} : { help: `Did you mean “${nearest}”?` },
  );
}
