/** Options of a {@link Failure}. */
export interface FailureOptions {
  /** The trouble below, kept for logs; never shown to people as it stands. */
  readonly cause?: unknown;
  /** What the reader can do about it, as one imperative sentence. */
  readonly help?: string;
}

/**
 * Trouble that was expected but after which the work cannot go on. Its code (`area/what-is-wrong`) is stable for ever;
 * HTTP status and exit code are looked up from it. The message says what was expected and what came.
 */
export class Failure extends Error {
  readonly code: string;
  readonly help: string | undefined;

  constructor(code: string, message: string, options: FailureOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.help = options.help;
  }

  /** Turns whatever was thrown into a failure; what is none yet gets the given code. */
  static from(thrown: unknown, code: string): Failure {
    if (thrown instanceof Failure) return thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new Failure(code, message, { cause: thrown });
  }
}
