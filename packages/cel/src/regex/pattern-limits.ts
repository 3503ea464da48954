import { PatternError } from './pattern-error.ts';
import type { PatternNode } from './pattern-node.ts';

/** Nested counted repeats multiply to at most this. */
const MAX_REPEAT_PRODUCT = 1000;

/**
 * Instructions that a pattern may come to. Go allows 3.3 million; a policy that needs more than this is an attack on the memory
 * of whoever runs it.
 */
const MAX_SIZE = 500_000;

/** Refuses nested counted repeats such as `(a{100}){100}`. */
export function checkRepeats(node: PatternNode, text: string): void {
  if (!repeatsFit(node, MAX_REPEAT_PRODUCT)) throw new PatternError('invalid repeat count', text);
}

function repeatsFit(node: PatternNode, budget: number): boolean {
  switch (node.kind) {
    case 'repeat': {
      if (!node.counted) return repeatsFit(node.body, budget);
      if (node.max === 0) return true;
      const times = node.max === Infinity ? node.min : node.max;
      if (times > budget) return false;
      return repeatsFit(node.body, times > 0 ? Math.floor(budget / times) : budget);
    }
    case 'capture':
      return repeatsFit(node.body, budget);
    case 'concatenation':
      return node.parts.every((part) => repeatsFit(part, budget));
    case 'alternation':
      return node.choices.every((choice) => repeatsFit(choice, budget));
    default:
      return true;
  }
}

/** Refuses patterns whose repeats, written out, are too many. */
export function checkSize(root: PatternNode, pattern: string): void {
  if (sizeOf(root) > MAX_SIZE) throw new PatternError('expression too large', pattern);
}

function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case 'repeat': {
      const times = node.max === Infinity ? Math.max(1, node.min) : node.max;
      return Math.max(1, times * sizeOf(node.body) + (node.max === Infinity ? 2 : node.max - node.min));
    }
    case 'capture':
      return 2 + sizeOf(node.body);
    case 'concatenation':
      return node.parts.reduce((size, part) => size + sizeOf(part), 0);
    case 'alternation':
      return node.choices.reduce((size, choice) => size + sizeOf(choice) + 1, 0);
    default:
      return 1;
  }
}
