import type { PatternNode } from './pattern-node.ts';

/**
 * Reduces a pattern to what decides whether it matches somewhere: a search needs no more than the last round of a repeat at its
 * beginning and the fewest rounds of one at its end. `.*foo.*` becomes `foo`, and `[a-z]+@` becomes `[a-z]@`, which a
 * backtracking engine finds in linear time.
 */
export function searchCore(root: PatternNode): PatternNode {
  return trim(trim(root, 0), -1);
}

/** Trims one end: the first (0) or the last (-1) part. */
function trim(node: PatternNode, end: 0 | -1): PatternNode {
  switch (node.kind) {
    case 'repeat':
      return trimRepeat(node, end);
    case 'capture':
      return trim(node.body, end);
    case 'alternation':
      return { kind: 'alternation', choices: node.choices.map((choice) => trim(choice, end)) };
    case 'concatenation':
      return trimParts(node.parts, end);
    default:
      return node;
  }
}

function trimRepeat(node: PatternNode & { readonly kind: 'repeat' }, end: 0 | -1): PatternNode {
  if (node.min === 0) return { kind: 'empty' };
  if (node.min === 1) return trim(node.body, end);
  return { ...node, max: node.min };
}

function trimParts(parts: readonly PatternNode[], end: 0 | -1): PatternNode {
  const rest = [...parts];
  for (let part = rest.at(end); part !== undefined; part = rest.at(end)) {
    const trimmed = trim(part, end);
    rest.splice(end, 1);
    // An empty end bares the next part.
    if (trimmed.kind === 'empty') continue;
    if (end === 0) rest.unshift(trimmed);
    else rest.push(trimmed);
    break;
  }
  return rest.length === 0 ? { kind: 'empty' } : { kind: 'concatenation', parts: rest };
}
