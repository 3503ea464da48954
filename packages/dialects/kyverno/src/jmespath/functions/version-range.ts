import { isCelError, parseSemver } from '@keelson/cel';
import type { Semver } from '@keelson/cel';

/** Tells whether a version is in a range. */
export type VersionRange = (version: Semver) => boolean;

type Accept = (order: number) => boolean;

const COMPARATORS: ReadonlyMap<string, Accept> = new Map<string, Accept>([
  ['', (order) => order === 0],
  ['=', (order) => order === 0],
  ['==', (order) => order === 0],
  ['!', (order) => order !== 0],
  ['!=', (order) => order !== 0],
  ['>', (order) => order > 0],
  ['>=', (order) => order >= 0],
  ['<', (order) => order < 0],
  ['<=', (order) => order <= 0],
]);

/**
 * Reads a range as blang/semver does: comparisons such as `>=1.2.0 <2.0.0 || 3.x`, of which those in a row have to hold
 * together. Gives what is wrong as a text.
 */
export function parseVersionRange(text: string): VersionRange | string {
  const parts = splitParts(text);
  const alternatives: VersionRange[][] = [[]];
  for (const [i, part] of parts.entries()) {
    if (part !== '||') {
      const comparisons = parseComparisons(part);
      if (typeof comparisons === 'string') return comparisons;
      alternatives.at(-1)?.push(...comparisons);
    } else if (i === 0) return "First element in range is '||'";
    else alternatives.push([]);
  }
  if (alternatives.at(-1)?.length === 0) return "Last element in range is '||'";
  if (alternatives.some((comparisons) => comparisons.length === 0)) return `Could not parse Range "${text}"`;
  return (version) => alternatives.some((comparisons) => comparisons.every((holds) => holds(version)));
}

/** Cuts at spaces, but not behind a comparator; parts of a single character vanish. */
function splitParts(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let last = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character !== ' ') last = character;
    else if (!'><='.includes(last) || last === '') {
      if (start < i - 1) parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  if (start < text.length - 1) parts.push(text.slice(start));
  return parts.map((part) => part.replaceAll(' ', ''));
}

function parseComparisons(part: string): readonly VersionRange[] | string {
  const split = splitComparator(part);
  if (split === undefined) return `Could not get version from string: "${part}"`;
  const texts = part.includes('x') ? expandWildcard(split) : [split];
  const comparisons: VersionRange[] = [];
  for (const { comparator, version } of texts) {
    const accepts = COMPARATORS.get(comparator);
    const bound = parseSemver(version);
    if (accepts === undefined || isCelError(bound)) return `Could not parse Range "${part}"`;
    comparisons.push((candidate) => accepts(candidate.compareTo(bound)));
  }
  return comparisons;
}

interface Comparison {
  readonly comparator: string;
  readonly version: string;
}

function splitComparator(part: string): Comparison | undefined {
  const at = part.search(/\p{Nd}/u);
  return at < 0 ? undefined : { comparator: part.slice(0, at).trim(), version: part.slice(at) };
}

/** Bounds that stand for a version with `x`: the comparator of the lower or upper end, and whether that is the next version. */
const EXPANSIONS: ReadonlyMap<string, readonly (readonly [comparator: string, isNext: boolean])[]> = new Map([
  ['>', [['>=', true]]],
  ['>=', [['>=', false]]],
  ['<', [['<', false]]],
  ['<=', [['<', true]]],
  [
    '',
    [
      ['>=', false],
      ['<', true],
    ],
  ],
  [
    '=',
    [
      ['>=', false],
      ['<', true],
    ],
  ],
  [
    '==',
    [
      ['>=', false],
      ['<', true],
    ],
  ],
  [
    '!=',
    [
      ['<', false],
      ['>=', true],
    ],
  ],
  [
    '!',
    [
      ['<', false],
      ['>=', true],
    ],
  ],
]);

function expandWildcard({ comparator, version }: Comparison): readonly Comparison[] {
  const parts = version.split('.');
  const flat = flatten(version);
  // Which number is counted up depends on where the `x` stands.
  const position = parts.at(-1) === 'x' ? parts.length : 0;
  const next = position === 3 ? increment(flat, 1) : position === 2 ? increment(flat, 0) : '';
  const expansion = EXPANSIONS.get(comparator) ?? [['', false] as const];
  return expansion.map(([bound, isNext]) => ({ comparator: bound, version: isNext ? next : flat }));
}

function flatten(version: string): string {
  const flat = version.replace('.x.x', '.x').replace('.x', '.0');
  return flat.split('.').length === 2 ? `${flat}.0` : flat;
}

function increment(version: string, index: number): string {
  const parts = version.split('.');
  const number = parts[index] ?? '';
  if (!/^[+-]?\d{1,15}$/.test(number)) return '';
  parts[index] = String(Number(number) + 1);
  return parts.join('.');
}
