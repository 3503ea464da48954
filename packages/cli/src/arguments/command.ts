import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { OptionTable, ParsedArguments } from './option-table.ts';

/** A command line worth showing, with what it does. */
export interface Example {
  readonly line: string;
  readonly about: string;
}

/** What the help of a command says and how its words are read. */
export interface CommandDescription<Table extends OptionTable = OptionTable> {
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

/** A command: its description and what it does. */
export interface Command<Table extends OptionTable = OptionTable> {
  readonly description: CommandDescription<Table>;
  readonly run: (given: ParsedArguments<Table>, terminal: Terminal) => Promise<ExitCode>;
}
