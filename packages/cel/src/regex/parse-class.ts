import { PERL_GROUPS, POSIX_GROUPS } from './character-groups.ts';
import { characterSet, complement, foldAscii } from './character-set.ts';
import type { CharacterSet } from './character-set.ts';
import { matchAt, parseEscape } from './parse-escape.ts';
import type { ReadCharacter } from './parse-escape.ts';
import { PatternError } from './pattern-error.ts';
import { isUnicodeClass } from './unicode-classes.ts';

/** A class and the offset after its text. */
export interface ReadClass {
  readonly set: CharacterSet;
  readonly end: number;
  /** Holds only part of the class: the rest is in tables of Unicode. */
  readonly needsTables: boolean;
}

/** Reads `[…]` at its bracket. */
export function parseClass(pattern: string, start: number, fold: boolean): ReadClass {
  let at = start + 1;
  const negated = pattern.charAt(at) === '^';
  if (negated) at += 1;
  const pairs: number[] = [];
  let needsTables = false;
  // A bracket right at the beginning is a member.
  for (let first = true; first || pattern.charAt(at) !== ']'; first = false) {
    const group = parseGroup(pattern, at, fold);
    if (group !== undefined) {
      pairs.push(...group.set);
      needsTables ||= group.needsTables;
      at = group.end;
      continue;
    }
    const low = parseMember(pattern, at, start);
    const ranged =
      pattern.charAt(low.end) === '-' && low.end + 1 < pattern.length && pattern.charAt(low.end + 1) !== ']';
    const high = ranged ? parseMember(pattern, low.end + 1, start) : low;
    if (high.codePoint < low.codePoint) {
      throw new PatternError('invalid character class range', pattern.slice(at, high.end));
    }
    const range = [low.codePoint, high.codePoint];
    pairs.push(...(fold ? foldAscii(range) : range));
    needsTables ||= fold && high.codePoint > 0x7f;
    at = high.end;
  }
  const set = characterSet(pairs);
  return { set: negated ? complement(set) : set, end: at + 1, needsTables };
}

function parseMember(pattern: string, at: number, classStart: number): ReadCharacter {
  const codePoint = pattern.codePointAt(at);
  if (codePoint === undefined) throw new PatternError('missing closing ]', pattern.slice(classStart));
  if (codePoint === 0x5c) return parseEscape(pattern, at);
  return { codePoint, end: at + (codePoint > 0xffff ? 2 : 1) };
}

/** Reads `[:alpha:]` inside a class, or a class of {@link parseClassEscape}. */
function parseGroup(pattern: string, at: number, fold: boolean): ReadClass | undefined {
  const named = matchAt(/\[:(\^?)(.*?):\]/sy, pattern, at);
  if (named === undefined) return parseClassEscape(pattern, at, fold);
  const group = POSIX_GROUPS.get(named[2] ?? '');
  if (group === undefined) throw new PatternError('invalid character class range', named[0]);
  return { set: foldedGroup(group, named[1] === '^', fold), end: at + named[0].length, needsTables: false };
}

/** Reads `\d`, `\W`, `\pL`, `\P{Greek}` and the like at its backslash; undefined where none stands there. */
export function parseClassEscape(pattern: string, at: number, fold: boolean): ReadClass | undefined {
  if (pattern.charAt(at) !== '\\') return undefined;
  const letter = pattern.charAt(at + 1);
  if (letter === 'p' || letter === 'P') return parseUnicodeClass(pattern, at);
  const group = PERL_GROUPS.get(letter.toLowerCase());
  if (group === undefined) return undefined;
  return { set: foldedGroup(group, letter !== letter.toLowerCase(), fold), end: at + 2, needsTables: false };
}

function foldedGroup(group: CharacterSet, negated: boolean, fold: boolean): CharacterSet {
  const folded = fold ? characterSet(foldAscii(group)) : group;
  return negated ? complement(folded) : folded;
}

function parseUnicodeClass(pattern: string, at: number): ReadClass {
  const braced = pattern.charAt(at + 2) === '{';
  const close = pattern.indexOf('}', at);
  if (braced && close < 0) throw new PatternError('invalid character class range', pattern.slice(at));
  const single = pattern.codePointAt(at + 2) ?? 0;
  const end = braced ? close + 1 : Math.min(pattern.length, at + 2 + (single > 0xffff ? 2 : 1));
  const name = braced ? pattern.slice(at + 3, close) : pattern.slice(at + 2, end);
  if (!isUnicodeClass(name.replace(/^\^/, ''))) {
    throw new PatternError('invalid character class range', pattern.slice(at, end));
  }
  return { set: [], end, needsTables: true };
}
