import { Double } from '@keelson/model';
import { formatCheckedType, Uint, type CelValue } from '@keelson/cel';
import type { Comprehension, ExpandedEntry, ExpandedNode } from './expanded-tree.ts';
import { printConstant } from './quote-go.ts';

/** Adds to the text of a node; `undefined` stands for an entry of a map or struct. */
export type Adorn = (node: ExpandedNode | undefined) => string;

/** Adorns nodes with their kind, as cel-spec's parse trees have it. */
export const adornKind: Adorn = (node) =>
  `^#*expr.${node === undefined ? 'Expr_CreateStruct_Entry' : kindOf(node)}#`;

/** Adorns nodes with type and reference, as cel-spec's checked trees have it. */
export const adornMeaning: Adorn = (node) => {
  const type = node?.meaning?.type;
  const reference = node?.meaning?.reference;
  return (
    (type === undefined ? '' : `~${formatCheckedType(type)}`) +
    (reference === undefined ? '' : `^${reference}`)
  );
};

/** Prints a tree as cel-go's `debug.ToAdornedDebugString` does. */
export function printTree(node: ExpandedNode, adorn: Adorn): string {
  return printAt(node, adorn, '');
}

function printAt(node: ExpandedNode, adorn: Adorn, indent: string): string {
  return printBare(node, adorn, indent) + adorn(node);
}

function printBare(node: ExpandedNode, adorn: Adorn, indent: string): string {
  switch (node.kind) {
    case 'constant':
      return printConstant(node.value);
    case 'identifier':
      return node.name;
    case 'select':
      return `${printAt(node.operand, adorn, indent)}.${node.field}${node.testOnly ? '~test-only~' : ''}`;
    case 'call': {
      const target = node.target === undefined ? '' : `${printAt(node.target, adorn, indent)}.`;
      const args = block(node.args, indent, (argument, inner) => printAt(argument, adorn, inner));
      return `${target}${node.function}(${args})`;
    }
    case 'list':
      return `[${block(node.elements, indent, (element, inner) => printAt(element, adorn, inner))}]`;
    case 'struct':
      return `${node.typeName}{${block(node.entries, indent, (entry, inner) => printEntry(entry, adorn, inner))}}`;
    case 'comprehension':
      return printComprehension(node, adorn, `${indent}  `);
  }
}

function block<T>(items: readonly T[], indent: string, print: (item: T, inner: string) => string): string {
  if (items.length === 0) return '';
  const inner = `${indent}  `;
  return `\n${items.map((item) => inner + print(item, inner)).join(',\n')}\n${indent}`;
}

function printEntry(entry: ExpandedEntry, adorn: Adorn, indent: string): string {
  const key = typeof entry.key === 'string' ? entry.key : printAt(entry.key, adorn, indent);
  return `${entry.optional ? '?' : ''}${key}:${printAt(entry.value, adorn, indent)}${adorn(undefined)}`;
}

function printComprehension(fold: Comprehension, adorn: Adorn, indent: string): string {
  const print = (node: ExpandedNode): string => printAt(node, adorn, indent);
  const parts: readonly (readonly [string, string])[] = [
    ['Variable', fold.variable],
    ['Target', print(fold.range)],
    ['Accumulator', fold.accumulator],
    ['Init', print(fold.initial)],
    ['LoopCondition', print(fold.condition)],
    ['LoopStep', print(fold.step)],
    ['Result', print(fold.result)],
  ];
  const lines = parts.map(([name, text]) => `\n${indent}// ${name}\n${indent}${text}`);
  return `__comprehension__(${lines.join(',')})`;
}

function kindOf(node: ExpandedNode): string {
  switch (node.kind) {
    case 'constant':
      return `Constant_${constantKind(node.value)}Value`;
    case 'identifier':
      return 'Expr_IdentExpr';
    case 'select':
      return 'Expr_SelectExpr';
    case 'call':
      return 'Expr_CallExpr';
    case 'list':
      return 'Expr_ListExpr';
    case 'struct':
      return 'Expr_StructExpr';
    case 'comprehension':
      return 'Expr_ComprehensionExpr';
  }
}

function constantKind(value: CelValue): string {
  if (value === null) return 'Null';
  if (typeof value === 'boolean') return 'Bool';
  if (typeof value === 'string') return 'String';
  if (value instanceof Uint8Array) return 'Bytes';
  if (value instanceof Uint) return 'Uint64';
  const double = value instanceof Double || (typeof value === 'number' && !Number.isInteger(value));
  return double ? 'Double' : 'Int64';
}
