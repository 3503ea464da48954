/** Where a pattern matched: offsets of UTF-16 units, pairs for the whole match and each group, -1 for groups that took no part. */
export type MatchOffsets = readonly number[];

/** Runs one pattern. */
export interface RegexEngine {
  /** Tells whether the pattern matches somewhere. */
  test(text: string): boolean;
  /** The leftmost match that begins at an offset or after it; the text before still counts for `^` and `\b`. */
  matchFrom(text: string, from: number): MatchOffsets | undefined;
}
