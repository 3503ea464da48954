const SHORTEST = 180;
const LONGEST = 1200;
/** A text of this many characters waits as long as any. */
const LARGE = 2_000_000;

/** A change of more characters at once is no typing: a paste, a sample, a file. */
const TYPED_AT_ONCE = 16;

/**
 * Milliseconds to let typing rest before a text is sent: short for what people write, longer for what takes longer to answer, and none
 * for what came at once.
 */
export function waitFor(text: string, before: string): number {
  if (Math.abs(text.length - before.length) > TYPED_AT_ONCE) return 0;
  return Math.round(SHORTEST + (LONGEST - SHORTEST) * Math.min(1, text.length / LARGE));
}
