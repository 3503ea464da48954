const SHORTEST = 180;
const LONGEST = 1200;
/** A text of this many characters waits as long as any. */
const LARGE = 2_000_000;

/** Milliseconds to let typing rest before a text is sent: short for what people write, longer for what takes longer to answer. */
export function waitFor(text: string): number {
  return Math.round(SHORTEST + (LONGEST - SHORTEST) * Math.min(1, text.length / LARGE));
}
