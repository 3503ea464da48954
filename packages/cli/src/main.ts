import { Bug, Failure } from '@keelson/model';
import { formatHelp } from './arguments/format-help.ts';
import { suggestWord } from '@keelson/governance';
import { COMMANDS, describeCommands } from './commands/commands.ts';
import { exitCodeOf } from './exit-code.ts';
import { formatBug } from './report/format-bug.ts';
import { escapeLines } from './terminal/escape-text.ts';
import { chooseStyle } from './terminal/style.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Runs a command line and returns its exit code; whatever goes wrong is printed on standard error. */
export async function main(terminal: Terminal): Promise<ExitCode> {
  try {
    return await runWords(terminal);
  } catch (thrown) {
    await terminal.errors.write(formatTrouble(thrown, terminal));
    return exitCodeOf(thrown);
  }
}

async function runWords(terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = terminal.words;
  if (name === undefined) {
    await terminal.errors.write(formatOverview());
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') return printHelp(rest[0], terminal);
  if (name === '--version' || name === '-V') return runCommand('version', [], terminal);
  return runCommand(name, rest, terminal);
}

async function runCommand(name: string, words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const entry = COMMANDS.get(name);
  if (entry === undefined) throw unknownCommand(name);
  const command = await entry.load();
  if (asksForHelp(words)) {
    await terminal.output.write(formatHelp(command.describe?.(words) ?? command.description));
    return 0;
  }
  return command.run(words, terminal, describeCommands);
}

function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

async function printHelp(name: string | undefined, terminal: Terminal): Promise<ExitCode> {
  if (name === undefined || name.startsWith('-')) {
    await terminal.output.write(formatOverview());
    return 0;
  }
  const entry = COMMANDS.get(name);
  if (entry === undefined) throw unknownCommand(name);
  const { description } = await entry.load();
  await terminal.output.write(formatHelp(description));
  return 0;
}

function formatOverview(): string {
  const rows = [...COMMANDS].map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`);
  return `Keelson checks what is about to happen on a platform against the policies that were decided for it.

Usage: keelson COMMAND [...]

Commands:
${rows.join('\n')}

Examples:
  # Check a folder of manifests against a folder of policies
  keelson check manifests/ --policy policies/

  # Check what a chart would install
  helm template my-chart | keelson check - --policy policies/

See “keelson COMMAND --help” for the flags of a command.
`;
}

function unknownCommand(name: string): Failure {
  const nearest = suggestWord(name, COMMANDS.keys());
  const help =
    nearest === undefined
      ? /[./]/.test(name)
        ? `To check a file: keelson check ${name}`
        : 'See “keelson --help” for the commands.'
      : `Did you mean “keelson ${nearest}”?`;
  return new Failure('usage/unknown-command', `unknown command “${name}”`, { help });
}

/** Messages may quote what others wrote, so that all of it is escaped. */
function formatTrouble(thrown: unknown, terminal: Terminal): string {
  const style = chooseStyle(terminal.errors, terminal.environment, terminal.words.includes('--no-color'));
  if (thrown instanceof Failure) {
    const help = thrown.help === undefined ? [] : escapeLines(thrown.help).map((line) => `  ${line}`);
    return `${[`${style.red('error')}: ${escapeLines(thrown.message).join('\n  ')} [${thrown.code}]`, ...help].join('\n')}\n`;
  }
  const what =
    thrown instanceof Bug ? 'a promise of our own code was broken' : 'something unexpected happened';
  return formatBug(what, thrown, style);
}
