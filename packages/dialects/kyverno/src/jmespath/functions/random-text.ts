import { randomInt } from 'node:crypto';
import { parsePattern } from '@keelson/cel';
import type { PatternNode } from '@keelson/cel';

import { functionError } from '../query-error.ts';
import type { QueryRun } from '../query-run.ts';

/** Most repeats of what has no upper bound; the original makes up to 4096. */
const MAX_REPEATS = 4096;

/** Notations of Perl, which the original does not read here. */
const PERL = /(?:^|[^\\])(?:\\\\)*(?:\\[dDsSwWbBAzpPQE]|\(\?)/;

/** Makes a random text that a pattern matches, as `random('[a-z0-9]{5}')` asks for. */
export function randomText(pattern: string, run: QueryRun): string {
  if (pattern === '') throw functionError('random', 'no pattern provided');
  if (PERL.test(pattern))
    throw functionError('random', 'error parsing regexp: invalid escape sequence or group');
  const parts: string[] = [];
  append(rootOf(pattern), parts, run);
  return parts.join('');
}

function rootOf(pattern: string): PatternNode {
  try {
    return parsePattern(pattern).root;
  } catch (error) {
    throw functionError('random', error instanceof Error ? error.message : String(error));
  }
}

function append(node: PatternNode, parts: string[], run: QueryRun): void {
  run.spend(1);
  switch (node.kind) {
    case 'empty':
    case 'assertion':
      return;
    case 'set':
      parts.push(choose(node.set, run));
      return;
    case 'concatenation':
      for (const part of node.parts) append(part, parts, run);
      return;
    case 'alternation': {
      const choice = node.choices[below(node.choices.length, run)];
      if (choice !== undefined) append(choice, parts, run);
      return;
    }
    case 'capture':
      append(node.body, parts, run);
      return;
    case 'repeat': {
      const max = node.max === Infinity || node.max < 0 ? MAX_REPEATS : node.max;
      const count = node.min + below(Math.max(max - node.min, 0) + 1, run);
      for (let i = 0; i < count; i++) append(node.body, parts, run);
    }
  }
}

/** Any character of a set, but NUL and halves of surrogate pairs. */
function choose(set: readonly number[], run: QueryRun): string {
  let size = 0;
  for (let i = 0; i + 1 < set.length; i += 2) size += (set[i + 1] ?? 0) - Math.max(set[i] ?? 0, 1) + 1;
  if (size <= 0) throw functionError('random', 'nothing matches the pattern');
  let position = below(size, run);
  for (let i = 0; i + 1 < set.length; i += 2) {
    const low = Math.max(set[i] ?? 0, 1);
    const count = (set[i + 1] ?? 0) - low + 1;
    if (position < count) return String.fromCodePoint(low + position).toWellFormed();
    position -= Math.max(count, 0);
  }
  return '';
}

function below(limit: number, { environment }: QueryRun): number {
  if (limit <= 1) return 0;
  return environment.random === undefined ? randomInt(limit) : Math.floor(environment.random() * limit);
}
