import { MAX_CODE_POINT } from './character-set.ts';
import type { CharacterSet } from './character-set.ts';
import type { Assertion, PatternNode } from './pattern-node.ts';

const ASSERTIONS: Readonly<Record<Assertion, string>> = {
  'begin-text': '^',
  'end-text': '$',
  'begin-line': '(?<![^\\n])',
  'end-line': '(?![^\\n])',
  'word-boundary': '\\b',
  'no-word-boundary': '\\B',
};

/**
 * Writes a pattern as a JavaScript regular expression for the flag `u` (without `i`, `m` and `s`). No text of the pattern is
 * taken over: every character is written out as a range of code points.
 *
 * @param captures - whether groups capture; without, matching is faster
 */
export function nativeSource(node: PatternNode, captures: boolean): string {
  switch (node.kind) {
    case 'empty':
      return '(?:)';
    case 'set':
      return setSource(node.set);
    case 'assertion':
      return ASSERTIONS[node.at];
    case 'concatenation':
      return node.parts.map((part) => grouped(part, captures, 'alternation')).join('');
    case 'alternation':
      return node.choices.map((choice) => nativeSource(choice, captures)).join('|');
    case 'capture':
      return `${captures ? '(' : '(?:'}${nativeSource(node.body, captures)})`;
    case 'repeat':
      return grouped(node.body, captures) + timesSource(node.min, node.max) + (node.lazy ? '?' : '');
  }
}

/** Puts what would fall apart in its surroundings into a group: with a kind given, only nodes of that kind. */
function grouped(node: PatternNode, captures: boolean, kind?: PatternNode['kind']): string {
  const source = nativeSource(node, captures);
  const closed = kind === undefined ? node.kind === 'set' || node.kind === 'capture' : node.kind !== kind;
  return closed ? source : `(?:${source})`;
}

function timesSource(min: number, max: number): string {
  if (max === Infinity) return min === 0 ? '*' : min === 1 ? '+' : `{${String(min)},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${String(min)}}` : `{${String(min)},${String(max)}}`;
}

function setSource(set: CharacterSet): string {
  const [low, high] = set;
  if (low === undefined || high === undefined) return '[]';
  if (set.length === 2 && low === 0 && high === MAX_CODE_POINT) return '[^]';
  if (set.length === 2 && low === high) return characterSource(low);
  const ranges: string[] = [];
  for (let i = 0; i + 1 < set.length; i += 2) {
    const from = set[i] ?? 0;
    const to = set[i + 1] ?? 0;
    ranges.push(from === to ? characterSource(from) : `${characterSource(from)}-${characterSource(to)}`);
  }
  return `[${ranges.join('')}]`;
}

function characterSource(codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  return /[0-9A-Za-z]/.test(character) ? character : `\\u{${codePoint.toString(16)}}`;
}
