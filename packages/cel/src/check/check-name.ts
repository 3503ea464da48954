import { candidateNames } from '../environment/candidate-names.ts';
import type { Expression, Identifier } from '../syntax/expression.ts';
import { ERROR, typeType } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { Reference } from './checked-expression.ts';
import type { CheckContext } from './check-context.ts';
import { findLocal } from './scope.ts';

/** A name with its type and what it stands for. */
export interface ResolvedName {
  readonly type: CelType;
  readonly reference: Reference;
}

/** Checks a name that stands alone. */
export function checkIdentifier(context: CheckContext, node: Identifier): CelType {
  const local = node.name.startsWith('.') ? undefined : findLocal(context.scope, node.name);
  if (local !== undefined) {
    context.references.set(node.id, { kind: 'local', name: node.name });
    return local;
  }
  const resolved = resolveGlobal(context, node.name);
  if (resolved === undefined) {
    context.reportUndeclared(node.position, node.name, context.valueNames());
    return ERROR;
  }
  context.references.set(node.id, resolved.reference);
  return resolved.type;
}

/** Resolves a chain of selects as one dotted name, unless its first part is a variable of a macro. */
export function resolveDottedName(context: CheckContext, node: Expression): ResolvedName | undefined {
  const name = qualifiedName(node);
  if (name === undefined) return undefined;
  const first = name.slice(0, name.indexOf('.', 1));
  if (!name.startsWith('.') && findLocal(context.scope, first) !== undefined) return undefined;
  return resolveGlobal(context, name);
}

/** Returns the dotted name that a node spells, and undefined where it is no plain chain of names. */
export function qualifiedName(node: Expression): string | undefined {
  let name = '';
  let current = node;
  while (current.kind === 'select' && !current.testOnly) {
    name = `.${current.field}${name}`;
    current = current.operand;
  }
  return current.kind === 'identifier' ? current.name + name : undefined;
}

function resolveGlobal(context: CheckContext, name: string): ResolvedName | undefined {
  for (const candidate of candidateNames(context.declarations.container, name)) {
    const resolved = resolveFullName(context, candidate);
    if (resolved !== undefined) return resolved;
  }
  return undefined;
}

function resolveFullName({ declarations }: CheckContext, name: string): ResolvedName | undefined {
  const variable = declarations.findVariable(name);
  if (variable !== undefined) return { type: variable, reference: { kind: 'variable', name } };
  const constant = declarations.findConstant(name);
  if (constant !== undefined) {
    return { type: constant.type, reference: { kind: 'constant', name, value: constant.value } };
  }
  const type = declarations.findType(name);
  if (type === undefined) return undefined;
  return { type: typeType(type), reference: { kind: 'type', name, type } };
}
