import type { Call } from '../syntax/expression.ts';
import { ERROR } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { FunctionDeclaration } from '../environment/declaration.ts';
import type { CheckContext } from './check-context.ts';
import { qualifiedName } from './check-name.ts';
import { checkFieldSelection } from './check-select.ts';
import { resolveCall } from './resolve-overload.ts';

/** Checks a call of an operator, a function, a namespaced function or a method. */
export function checkCall(context: CheckContext, node: Call): CelType {
  if (node.function === '_?._') return checkOptionalSelect(context, node);
  for (const arg of node.args) context.check(arg);
  if (node.target === undefined) {
    const declaration = context.findFunction(node.function);
    return declaration === undefined
      ? undeclaredFunction(context, node, node.function)
      : finishCall(context, node, declaration, false, false);
  }
  return checkTargetCall(context, node, node.target);
}

/** `a.b.f(x)` is the function `a.b.f`, or the method `f` of `a.b`; a declared function wins. */
function checkTargetCall(context: CheckContext, node: Call, target: Call['args'][number]): CelType {
  const prefix = qualifiedName(target);
  const qualified = prefix === undefined ? undefined : `${prefix}.${node.function}`;
  const namespaced = qualified === undefined ? undefined : context.findFunction(qualified);
  if (namespaced !== undefined) return finishCall(context, node, namespaced, false, true);
  context.check(target);
  const declaration = context.findFunction(node.function);
  return declaration === undefined
    ? undeclaredFunction(context, node, qualified ?? node.function)
    : finishCall(context, node, declaration, true, false);
}

function finishCall(
  context: CheckContext,
  node: Call,
  declaration: FunctionDeclaration,
  hasReceiver: boolean,
  namespaced: boolean,
): CelType {
  const operands = hasReceiver && node.target !== undefined ? [node.target, ...node.args] : node.args;
  const resolved = resolveCall(context, {
    declaration,
    types: operands.map((operand) => context.types.get(operand.id) ?? ERROR),
    positions: operands.map((operand) => operand.position),
    hasReceiver,
    position: node.position,
  });
  if (resolved === undefined) return ERROR;
  context.references.set(node.id, {
    kind: 'function',
    name: declaration.name,
    overloads: resolved.overloads,
    ...(declaration.singleton !== undefined && { singleton: declaration.singleton }),
    namespaced,
  });
  return resolved.type;
}

function undeclaredFunction(context: CheckContext, node: Call, meant: string): CelType {
  context.reportUndeclared(node.position, node.function, functionSuggestions(context, meant));
  return ERROR;
}

function functionSuggestions(context: CheckContext, meant: string): readonly string[] {
  const namespace = meant.slice(0, meant.lastIndexOf('.') + 1);
  return context.declarations.functionNames().flatMap((name) => {
    if (!/^[A-Za-z]/u.test(name)) return [];
    if (!name.includes('.')) return [name];
    return namespace !== '' && name.startsWith(namespace) ? [name.slice(namespace.length)] : [];
  });
}

/** `operand.?field`: selects as `.` does, and yields an optional. */
function checkOptionalSelect(context: CheckContext, node: Call): CelType {
  const [operand, field] = node.args;
  if (operand === undefined || field === undefined || node.args.length !== 2 || node.target !== undefined) {
    const member = node.target === undefined ? '' : ' member call with';
    return unsupportedSelection(
      context,
      node.position,
      `incorrect signature.${member} argument count: ${String(node.args.length)}`,
    );
  }
  if (field.kind !== 'literal' || typeof field.value !== 'string') {
    return unsupportedSelection(context, field.position, 'the field must be a string');
  }
  const type = checkFieldSelection(context, node, operand, field.value, true);
  context.references.set(node.id, {
    kind: 'function',
    name: '_?._',
    overloads: context.declarations.findFunction('_?._')?.overloads ?? [],
    namespaced: false,
  });
  return context.substitution.apply(type);
}

function unsupportedSelection(context: CheckContext, position: number, reason: string): CelType {
  context.report('cel/optional-selection', position, `unsupported optional field selection: ${reason}`);
  return ERROR;
}
