import type { Clock } from '@keelson/model';

/** Everything a command sees of the outside: passed in, so that tests play it in memory. */
export interface Terminal {
  /** The words after the program's name. */
  readonly words: readonly string[];
  /** The folder in which the command was called, absolute. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** The bundle that runs, for threads that run it too; absent where the sources run. */
  readonly bundle: string | undefined;
  /** Calls back once if the command is interrupted, before it ends. */
  readonly onInterrupt: (clean: () => void) => void;
  readonly input: StandardInput;
  readonly output: OutputStream;
  readonly errors: OutputStream;
}

/** Standard input. */
export interface StandardInput {
  readonly isTerminal: boolean;
  /** The bytes, once. */
  read(): AsyncIterable<Uint8Array>;
}

/** Standard output or standard error. */
export interface OutputStream {
  readonly isTerminal: boolean;
  /** Width in columns, where the stream is a terminal that says so. */
  readonly columns: number | undefined;
  /** Resolves when the stream can take more; nothing is written after the reader has gone. */
  write(text: string): Promise<void>;
}
