import type { FunctionDeclaration, Overload } from '../environment/declaration.ts';
import { BOOL, DYN } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CheckContext } from './check-context.ts';
import { describeOverloads } from './describe-overloads.ts';
import { formatSignature } from './format-checked-type.ts';
import { instantiateType } from './type-substitution.ts';
import { isDyn, isExactType } from './type-relations.ts';

/** A call as overload resolution sees it. */
export interface CallShape {
  readonly declaration: FunctionDeclaration;
  /** Types of the receiver, where there is one, and of the arguments. */
  readonly types: readonly CelType[];
  /** Places of the receiver and the arguments. */
  readonly positions: readonly number[];
  readonly hasReceiver: boolean;
  readonly position: number;
}

/** The overloads that can apply to a call, and the type of its result. */
export interface ResolvedCall {
  readonly type: CelType;
  readonly overloads: readonly Overload[];
}

/** Finds the overloads that a call may reach; complains and returns undefined where there is none. */
export function resolveCall(context: CheckContext, call: CallShape): ResolvedCall | undefined {
  const { name, overloads } = call.declaration;
  if (name === '_&&_' || name === '_||_') return resolveLogic(context, call);
  const matching: Overload[] = [];
  let result: CelType | undefined;
  for (const overload of overloads) {
    if (overload.method !== call.hasReceiver) continue;
    const type = matchOverload(context, overload, call.types);
    if (type === undefined) continue;
    matching.push(overload);
    if (result === undefined) result = type;
    else if (!isDyn(result) && !isExactType(type, result)) result = DYN;
  }
  if (result === undefined) {
    reportNoMatch(context, call);
    return undefined;
  }
  return { type: result, overloads: matching };
}

/** Tells the result type of an overload for arguments of given types; undefined where they do not fit. */
function matchOverload(
  { substitution }: CheckContext,
  overload: Overload,
  types: readonly CelType[],
): CelType | undefined {
  const names = typeParametersOf(overload);
  if (!mayFit(types, overload.params)) {
    // Variables are numbered as if the overload had been tried: messages show the numbers.
    substitution.skipVariables(names.length);
    return undefined;
  }
  if (names.length === 0) {
    return substitution.areAssignable(types, overload.params) ? overload.result : undefined;
  }
  const variables = new Map(names.map((name) => [name, substitution.newVariable()]));
  const params = overload.params.map((param) => instantiateType(param, variables));
  if (!substitution.areAssignable(types, params)) return undefined;
  return substitution.apply(instantiateType(overload.result, variables));
}

/** Tells by the kinds alone whether unification has a chance; most overloads of an operator have none. */
function mayFit(types: readonly CelType[], params: readonly CelType[]): boolean {
  if (types.length !== params.length) return false;
  for (let i = 0; i < types.length; i++) {
    const type = types[i];
    const param = params[i];
    if (type === undefined || param === undefined || type === param) continue;
    if (type.kind === param.kind || isOpen(type) || isOpen(param)) continue;
    return false;
  }
  return true;
}

function isOpen({ kind }: CelType): boolean {
  switch (kind) {
    case 'param':
    case 'dyn':
    case 'any':
    case 'error':
    case 'null_type':
    case 'wrapper':
      return true;
    default:
      return false;
  }
}

/** `&&` and `||` complain of each operand by itself. */
function resolveLogic(context: CheckContext, call: CallShape): ResolvedCall | undefined {
  const wrong = call.types.filter((type, i) => {
    if (context.substitution.isAssignable(type, BOOL)) return false;
    context.reportMismatch(call.positions[i] ?? call.position, BOOL, type);
    return true;
  });
  return wrong.length === 0 ? { type: BOOL, overloads: call.declaration.overloads } : undefined;
}

function reportNoMatch(context: CheckContext, call: CallShape): void {
  const { declaration, hasReceiver } = call;
  const types = call.types.map((type) => context.substitution.finish(type));
  context.report(
    'cel/no-matching-overload',
    call.position,
    `found no matching overload for '${declaration.name}' applied to '${formatSignature(types, hasReceiver)}'`,
    describeOverloads(declaration, hasReceiver, types.length - (hasReceiver ? 1 : 0)),
  );
}

const TYPE_PARAMETERS: WeakMap<Overload, readonly string[]> = new WeakMap();

function typeParametersOf(overload: Overload): readonly string[] {
  const known = TYPE_PARAMETERS.get(overload);
  if (known !== undefined) return known;
  const names: Set<string> = new Set();
  for (const type of [overload.result, ...overload.params]) collectTypeParameters(type, names);
  const list = [...names];
  TYPE_PARAMETERS.set(overload, list);
  return list;
}

function collectTypeParameters(type: CelType, into: Set<string>): void {
  if (type.kind === 'param') into.add(type.name);
  for (const parameter of type.parameters) collectTypeParameters(parameter, into);
}
