import { Failure } from '@keelson/model';

/** A pattern of paths that is ready to match; its text came from a user and is bounded. */
export interface Glob {
  readonly pattern: string;
  /** The folders before the first wildcard, such as `policies/pod-security`; empty where the first part has one. */
  readonly base: string;
  /** Tells whether a path with `/` between its parts matches as a whole. */
  readonly matches: (path: string) => boolean;
}

const MAX_LENGTH = 4096;
const MAX_ALTERNATIVES = 64;

/**
 * Reads a pattern: `*` and `?` within a part of a path, `[a-z]` and `[!a-z]`, `**` for any number of parts, `{a,b}` for
 * alternatives, `\` before a character that stands for itself. Matching takes time linear in the path for each star.
 *
 * @throws Failure `glob/invalid` for a pattern that is too long or has too many alternatives
 */
export function parseGlob(pattern: string): Glob {
  if (pattern.length > MAX_LENGTH) {
    throw new Failure(
      'glob/invalid',
      `expected a pattern of at most ${MAX_LENGTH} characters, got ${pattern.length}`,
    );
  }
  const alternatives = expandBraces(pattern).map((text) => text.split('/').map(parsePart));
  return {
    pattern,
    base: baseOf(pattern),
    matches: (path) => {
      const parts = path.split('/');
      return alternatives.some((alternative) => matchParts(alternative, parts));
    },
  };
}

/** Tells whether a text has any wildcard. */
export function hasWildcard(text: string): boolean {
  return /[*?[{]/.test(text);
}

function baseOf(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => hasWildcard(part) || part.includes('\\'));
  return parts.slice(0, first < 0 ? parts.length - 1 : first).join('/');
}

/** One step of a part: a literal character, any character, a set, or any number of characters. */
type Step =
  | { readonly kind: 'star' }
  | { readonly kind: 'any' }
  | { readonly kind: 'literal'; readonly character: string }
  | {
      readonly kind: 'set';
      readonly negated: boolean;
      readonly ranges: readonly (readonly [string, string])[];
    };

type Part = '**' | readonly Step[];

function parsePart(text: string): Part {
  if (text === '**') return '**';
  const characters = Array.from(text);
  const steps: Step[] = [];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? '';
    if (character === '*') {
      if (steps.at(-1)?.kind !== 'star') steps.push({ kind: 'star' });
    } else if (character === '?') {
      steps.push({ kind: 'any' });
    } else if (character === '\\' && i + 1 < characters.length) {
      steps.push({ kind: 'literal', character: characters[++i] ?? '' });
    } else {
      const end = character === '[' ? characters.indexOf(']', i + 2) : -1;
      if (end < 0) {
        steps.push({ kind: 'literal', character });
      } else {
        steps.push(parseSet(characters.slice(i + 1, end)));
        i = end;
      }
    }
  }
  return steps;
}

function parseSet(characters: readonly string[]): Step {
  const negated = characters[0] === '!' || characters[0] === '^';
  const listed = negated ? characters.slice(1) : characters;
  const ranges: [string, string][] = [];
  for (let i = 0; i < listed.length; i++) {
    const from = listed[i] ?? '';
    const isRange = listed[i + 1] === '-' && i + 2 < listed.length;
    ranges.push([from, isRange ? (listed[i + 2] ?? from) : from]);
    if (isRange) i += 2;
  }
  return { kind: 'set', negated, ranges };
}

/** `**` is to parts what `*` is to characters: the last one seen takes one more part whenever the rest fails. */
function matchParts(pattern: readonly Part[], parts: readonly string[]): boolean {
  return matchWithStars(
    pattern.length,
    parts.length,
    (i) => pattern[i] === '**',
    (i, j) => {
      const part = pattern[i];
      return part !== undefined && part !== '**' && matchPart(part, parts[j] ?? '');
    },
  );
}

function matchPart(steps: readonly Step[], part: string): boolean {
  const characters = Array.from(part);
  return matchWithStars(
    steps.length,
    characters.length,
    (i) => steps[i]?.kind === 'star',
    (i, j) => matchStep(steps[i], characters[j] ?? ''),
  );
}

function matchWithStars(
  steps: number,
  length: number,
  isStar: (step: number) => boolean,
  matches: (step: number, index: number) => boolean,
): boolean {
  let step = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < length;) {
    if (step < steps && isStar(step)) {
      star = step++;
      resume = index;
    } else if (step < steps && matches(step, index)) {
      step++;
      index++;
    } else if (star >= 0) {
      step = star + 1;
      index = ++resume;
    } else {
      return false;
    }
  }
  while (step < steps && isStar(step)) step++;
  return step === steps;
}

function matchStep(step: Step | undefined, character: string): boolean {
  switch (step?.kind) {
    case 'any':
      return true;
    case 'literal':
      return step.character === character;
    case 'set':
      return step.ranges.some(([from, to]) => from <= character && character <= to) !== step.negated;
    default:
      return false;
  }
}

function expandBraces(pattern: string): readonly string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    const braces = innermostBraces(text);
    if (braces === undefined) {
      done.push(text);
    } else {
      const [start, end] = braces;
      for (const choice of text.slice(start + 1, end).split(',')) {
        open.push(text.slice(0, start) + choice + text.slice(end + 1));
      }
    }
    if (open.length + done.length > MAX_ALTERNATIVES) {
      throw new Failure(
        'glob/invalid',
        `expected a pattern of at most ${MAX_ALTERNATIVES} alternatives, got more`,
      );
    }
  }
  return done;
}

function innermostBraces(text: string): readonly [number, number] | undefined {
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '{') start = i;
    else if (text[i] === '}' && start >= 0) return [start, i];
  }
  return undefined;
}
