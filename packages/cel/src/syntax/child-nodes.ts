import type { Expression } from './expression.ts';

/** Lists the nodes directly below a node, in the order of the text. */
export function childNodes(node: Expression): readonly Expression[] {
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
  }
}
