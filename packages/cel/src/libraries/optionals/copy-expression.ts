import type { MacroContext } from '../../environment/declaration.ts';
import type { Expression } from '../../syntax/expression.ts';

/**
 * Nodes that one copy may have. Chains of macros copy copies, so that their size doubles with each link; cel-go has no bound
 * there.
 */
const MAX_NODES = 10_000;

/** Copies a tree under new ids; undefined where it is too large. */
export function copyExpression(context: MacroContext, root: Expression): Expression | undefined {
  let nodes = 0;
  const copyAll = (expressions: readonly Expression[]): readonly Expression[] => expressions.map(copy);
  const copy = (node: Expression): Expression => {
    nodes += 1;
    if (nodes > MAX_NODES) return node;
    const { id } = context.node();
    switch (node.kind) {
      case 'literal':
      case 'identifier':
        return { ...node, id };
      case 'select':
        return { ...node, id, operand: copy(node.operand) };
      case 'call':
        return {
          ...node,
          id,
          ...(node.target !== undefined && { target: copy(node.target) }),
          args: copyAll(node.args),
        };
      case 'list':
        return { ...node, id, elements: copyAll(node.elements) };
      case 'map':
        return {
          ...node,
          id,
          entries: node.entries.map((entry) => ({
            ...entry,
            id: context.node().id,
            key: copy(entry.key),
            value: copy(entry.value),
          })),
        };
      case 'struct':
        return {
          ...node,
          id,
          fields: node.fields.map((field) => ({ ...field, id: context.node().id, value: copy(field.value) })),
        };
      case 'fold':
        return {
          ...node,
          id,
          range: copy(node.range),
          ...(node.predicate !== undefined && { predicate: copy(node.predicate) }),
          ...(node.transform !== undefined && { transform: copy(node.transform) }),
        };
      case 'bind':
        return { ...node, id, value: copy(node.value), body: copy(node.body) };
      case 'block':
        return { ...node, id, slots: copyAll(node.slots), body: copy(node.body) };
    }
  };
  const result = copy(root);
  return nodes > MAX_NODES ? undefined : result;
}
