/** A broken promise of our own code. Never expected, caught only at the outermost edge (exit code 3). */
export class Bug extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Bug';
  }
}

/** Throws a {@link Bug} unless the condition holds. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Bug(message);
}

/** Ends an exhaustive switch: the compiler refuses a variant that was left out. */
export function unreachable(value: never): never {
  throw new Bug(`unreachable variant: ${String(value)}`);
}
