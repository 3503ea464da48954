import { PERL_GROUPS, POSIX_GROUPS } from './character-groups.ts';
import { characterSet, complement, foldAscii } from './character-set.ts';
import type { CharacterSet } from './character-set.ts';
import { matchAt, parseEscape } from './parse-escape.ts';
import type { ReadCharacter } from './parse-escape.ts';
import { PatternError } from './pattern-error.ts';
import { findUnicodeClass } from './unicode-classes.ts';

/** A class and the offset after its text. */
export interface ReadClass {
  readonly set: CharacterSet;
  readonly end: number;
  /** Holds only part of the class: the rest is in tables of Unicode. */
  readonly needsTables: boolean;
  /** Texts that the RE2 engine shall read instead: its names of Unicode classes are exact. */
  readonly rewrites: readonly Rewrite[];
}

/** A part of a pattern and what the RE2 engine shall read in its place. */
export interface Rewrite {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Reads `[…]` at its bracket. */
export function parseClass(pattern: string, start: number, fold: boolean): ReadClass {
  let at = start + 1;
  const negated = pattern.charAt(at) === '^';
  if (negated) at += 1;
  const pairs: number[] = [];
  const rewrites: Rewrite[] = [];
  let needsTables = false;
  // A bracket right at the beginning is a member.
  for (let first = true; first || pattern.charAt(at) !== ']'; first = false) {
    const group = parseGroup(pattern, at, fold);
    if (group !== undefined) {
      pairs.push(...group.set);
      needsTables ||= group.needsTables;
      rewrites.push(...group.rewrites);
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
  return { set: negated ? complement(set) : set, end: at + 1, needsTables, rewrites };
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
  if (named === undefined) return parseClassEscape(pattern, at, fold, true);
  const group = POSIX_GROUPS.get(named[2] ?? '');
  if (group === undefined) throw new PatternError('invalid character class range', named[0]);
  return {
    set: foldedGroup(group, named[1] === '^', fold),
    end: at + named[0].length,
    needsTables: false,
    rewrites: [],
  };
}

/**
 * Reads `\d`, `\W`, `\pL`, `\P{Greek}` and the like at its backslash; undefined where none stands there.
 *
 * @param bracketed - whether it stands inside `[…]`
 */
export function parseClassEscape(
  pattern: string,
  at: number,
  fold: boolean,
  bracketed: boolean = false,
): ReadClass | undefined {
  if (pattern.charAt(at) !== '\\') return undefined;
  const letter = pattern.charAt(at + 1);
  if (letter === 'p' || letter === 'P') return parseUnicodeClass(pattern, at, fold, bracketed);
  const group = PERL_GROUPS.get(letter.toLowerCase());
  if (group === undefined) return undefined;
  return {
    set: foldedGroup(group, letter !== letter.toLowerCase(), fold),
    end: at + 2,
    needsTables: false,
    rewrites: [],
  };
}

function foldedGroup(group: CharacterSet, negated: boolean, fold: boolean): CharacterSet {
  const folded = fold ? characterSet(foldAscii(group)) : group;
  return negated ? complement(folded) : folded;
}

function parseUnicodeClass(pattern: string, at: number, fold: boolean, bracketed: boolean): ReadClass {
  const braced = pattern.charAt(at + 2) === '{';
  const close = pattern.indexOf('}', at);
  if (braced && close < 0) throw new PatternError('invalid character class range', pattern.slice(at));
  const single = pattern.codePointAt(at + 2) ?? 0;
  const end = braced ? close + 1 : Math.min(pattern.length, at + 2 + (single > 0xffff ? 2 : 1));
  const name = braced ? pattern.slice(at + 3, close) : pattern.slice(at + 2, end);
  const turned = name.startsWith('^');
  const found = findUnicodeClass(turned ? name.slice(1) : name);
  if (found === undefined) throw new PatternError('invalid character class range', pattern.slice(at, end));
  const positive = ((pattern.charAt(at + 1) === 'p') !== turned) !== found.startsWith('^');
  if (found === 'ASCII') {
    const group = positive ? '[:ascii:]' : '[:^ascii:]';
    const text = bracketed ? group : `[${group}]`;
    const set = foldedGroup([0x00, 0x7f], !positive, fold);
    return { set, end, needsTables: false, rewrites: [{ start: at, end, text }] };
  }
  const text = `\\${positive ? 'p' : 'P'}{${found.replace('^', '')}}`;
  return { set: [], end, needsTables: true, rewrites: [{ start: at, end, text }] };
}
