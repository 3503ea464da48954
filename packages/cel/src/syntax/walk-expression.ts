import { unreachable } from '@keelson/model';
import type { Expression } from './expression.ts';

/** Returns the expressions directly inside a node, in the order of the text. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'literal':
    case 'identifier':
      return [];
    case 'select':
      return [node.operand];
    case 'call':
      return node.target === undefined ? node.args : [node.target, ...node.args];
    case 'list':
      return node.elements;
    case 'map':
      return node.entries.flatMap((entry) => [entry.key, entry.value]);
    case 'struct':
      return node.fields.map((field) => field.value);
    case 'fold':
      return [node.range, node.predicate, node.transform].filter((child) => child !== undefined);
    case 'bind':
      return [node.value, node.body];
    case 'block':
      return [...node.slots, node.body];
    default:
      return unreachable(node);
  }
}

/** Calls `visit` for a node and every node inside it, outer ones first; nodes below one where it answers false are left out. */
export function walkExpression(root: Expression, visit: (node: Expression) => boolean | undefined): void {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (visit(node) === false) continue;
    pending.push(...childrenOf(node).toReversed());
  }
}
