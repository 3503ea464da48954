import { Failure } from '@keelson/model';
import { parseArguments } from './parse-arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { KnownOptions, OptionTable, ParsedArguments } from './option-table.ts';

/** A command line worth showing, with what it does. */
export interface Example {
  readonly line: string;
  readonly about: string;
}

/** What the help of a command says and how its words are read. */
export interface CommandDescription<Table = OptionTable> {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Its words after `keelson NAME`, such as `[FILE|FOLDER|GLOB|-]...`. */
  readonly usage: string;
  /** Paragraphs below the usage. */
  readonly description: readonly string[];
  readonly options: Table;
  readonly examples: readonly Example[];
}

/** Loads the descriptions of all commands. */
export type DescribeCommands = () => Promise<readonly CommandDescription[]>;

/** A command: its description and what it does. */
export interface Command {
  readonly description: CommandDescription;
  /** The description that help shows for these words, where a command has several tasks. */
  readonly describe?: (words: readonly string[]) => CommandDescription;
  /** Runs the command with the words after its name. */
  readonly run: (
    words: readonly string[],
    terminal: Terminal,
    describeCommands: DescribeCommands,
  ) => Promise<ExitCode>;
}

/** Makes a command whose words are read by its own table of flags before it runs. */
export function createCommand<Table extends KnownOptions<Table>>(
  description: CommandDescription<Table>,
  run: (
    given: ParsedArguments<Table>,
    terminal: Terminal,
    describeCommands: DescribeCommands,
  ) => Promise<ExitCode>,
): Command {
  return {
    description: { ...description, options: { ...description.options } },
    run: async (words, terminal, describe) => run(readWords(description, words), terminal, describe),
  };
}

function readWords<Table extends KnownOptions<Table>>(
  { name, options }: CommandDescription<Table>,
  words: readonly string[],
): ParsedArguments<Table> {
  try {
    return parseArguments(options, words);
  } catch (thrown) {
    const failure = Failure.from(thrown, 'usage/wrong');
    const more = `See “keelson ${name} --help”.`;
    throw new Failure(failure.code, failure.message, {
      help: failure.help === undefined ? more : `${failure.help} ${more}`,
      cause: thrown,
    });
  }
}
