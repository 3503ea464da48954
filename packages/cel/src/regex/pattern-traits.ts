import type { PatternNode } from './pattern-node.ts';

/** Tells whether a pattern has a node of which a test is true. */
function somePatternNode(node: PatternNode, test: (node: PatternNode) => boolean): boolean {
  if (test(node)) return true;
  switch (node.kind) {
    case 'capture':
    case 'repeat':
      return somePatternNode(node.body, test);
    case 'concatenation':
      return node.parts.some((part) => somePatternNode(part, test));
    case 'alternation':
      return node.choices.some((choice) => somePatternNode(choice, test));
    default:
      return false;
  }
}

/** Tells whether a group may capture more than once: engines disagree about what it then holds. */
export function repeatsCapture(root: PatternNode): boolean {
  return somePatternNode(
    root,
    (node) =>
      node.kind === 'repeat' &&
      node.max > 1 &&
      somePatternNode(node.body, (inner) => inner.kind === 'capture'),
  );
}

/**
 * Tells whether a pattern asserts something of the characters around a place. V8 tries such assertions between the two halves
 * of a surrogate pair, where RE2 sees no place.
 */
export function assertsContext(root: PatternNode): boolean {
  return somePatternNode(
    root,
    (node) => node.kind === 'assertion' && node.at !== 'begin-text' && node.at !== 'end-text',
  );
}
