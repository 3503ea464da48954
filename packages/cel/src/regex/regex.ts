import type { MatchOffsets, RegexEngine } from './regex-engine.ts';

/** A match of a pattern in a text. */
export interface RegexMatch {
  readonly text: string;
  /** Offset of UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Texts of the groups, from group 1 on; undefined for those that took no part. */
  readonly groups: readonly (string | undefined)[];
}

/** A compiled pattern with RE2's semantics (leftmost-first). Immutable to its users; safe to share. */
export class Regex {
  readonly pattern: string;
  /** Names of the groups, from group 1 on; undefined for unnamed ones. */
  readonly groupNames: readonly (string | undefined)[];
  readonly #engine: RegexEngine;

  constructor(pattern: string, groupNames: readonly (string | undefined)[], engine: RegexEngine) {
    this.pattern = pattern;
    this.groupNames = groupNames;
    this.#engine = engine;
  }

  /** Tells whether the pattern matches somewhere in a text. */
  test(text: string): boolean {
    return this.#engine.test(text);
  }

  /** Finds the leftmost match. */
  find(text: string): RegexMatch | undefined {
    const offsets = this.#engine.matchFrom(text, 0);
    return offsets === undefined ? undefined : toMatch(text, offsets);
  }

  /**
   * Finds successive matches that do not overlap, at most `limit` of them (all for a negative one), as Go's `FindAll` does: an
   * empty match right after another match does not count.
   */
  findAll(text: string, limit: number = -1): readonly RegexMatch[] {
    const matches: RegexMatch[] = [];
    let previousEnd = -1;
    for (let at = 0; at <= text.length && matches.length !== limit;) {
      const offsets = this.#engine.matchFrom(text, at);
      if (offsets === undefined) break;
      const [start = 0, end = 0] = offsets;
      if (end > at || start !== previousEnd) matches.push(toMatch(text, offsets));
      at = end > at ? end : at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
      previousEnd = end;
    }
    return matches;
  }

  /** Replaces the first `limit` matches (all for a negative one) by what a function makes of each. */
  replaceAll(text: string, replacement: (match: RegexMatch) => string, limit: number = -1): string {
    let result = '';
    let copied = 0;
    for (const match of this.findAll(text, limit)) {
      result += text.slice(copied, match.start) + replacement(match);
      copied = match.end;
    }
    return result + text.slice(copied);
  }

  /** Splits a text at the matches, into at most `limit` parts (any number for a negative one), as Go's `Split` does. */
  split(text: string, limit: number = -1): readonly string[] {
    if (limit === 0) return [];
    if (this.pattern.length > 0 && text.length === 0) return [''];
    const parts: string[] = [];
    let start = 0;
    let end = 0;
    for (const match of this.findAll(text, limit)) {
      if (limit > 0 && parts.length === limit - 1) break;
      end = match.start;
      if (match.end !== 0) parts.push(text.slice(start, end));
      start = match.end;
    }
    if (end !== text.length) parts.push(text.slice(start));
    return parts;
  }
}

function toMatch(text: string, offsets: MatchOffsets): RegexMatch {
  const [start = 0, end = 0] = offsets;
  const groups: (string | undefined)[] = [];
  for (let i = 2; i + 1 < offsets.length; i += 2) {
    const from = offsets[i] ?? -1;
    groups.push(from < 0 ? undefined : text.slice(from, offsets[i + 1]));
  }
  return { text: text.slice(start, end), start, end, groups };
}
