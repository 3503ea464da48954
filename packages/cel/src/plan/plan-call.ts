import { invariant } from '@keelson/model';
import { costRuleOf } from '../cost/cost-model.ts';
import { attempt } from '../evaluate/run-to-end.ts';
import { isStepKey } from '../evaluate/operators/look-up.ts';
import { operatorFunction } from '../evaluate/operators/operator-function.ts';
import { compileRegex } from '../regex/compile-regex.ts';
import type { Call } from '../syntax/expression.ts';
import type { CelValue } from '../values/cel-value.ts';
import { CelError, isCelError } from '../values/cel-error.ts';
import { isList } from '../values/maps.ts';
import { ConstantSet, isScalarList } from './constant-set.ts';
import { dispatchFunction } from './dispatch-function.ts';
import type { StaticArgument } from './dispatch-function.ts';
import { addQualifier, attribute, unobserved } from './plan-attribute.ts';
import type { PlanContext } from './plan-context.ts';
import type { AttributeBase, CallFunction, CallPlan, LogicPlan, Plan } from './plan.ts';
import { goValueType } from '../values/go-value-type.ts';

/** Functions that cel-go folds when their argument is constant. */
const CONVERSIONS = new Set([
  ...['bool', 'bytes', 'double', 'duration', 'dyn', 'int', 'string', 'timestamp', 'type', 'uint'],
]);

/** Overloads that cel-go binds as variadic although they take two arguments: evaluation stops at a failing one. */
const VARIADIC = new Set(['string_format', 'regex_extractAll_string_string']);

/** Functions that cel-go compiles with their constant pattern, into variadic calls. */
const PATTERN_FUNCTIONS = new Set(['matches', 'find', 'findAll']);

/** Plans a call: an operator with a meaning of its own, or a function with the overloads that the checker left. */
export function planCall(node: Call, context: PlanContext): Plan {
  switch (node.function) {
    case '_&&_':
      return planLogic('and', node, context);
    case '_||_':
      return planLogic('or', node, context);
    case '_?_:_':
      return planConditional(node, context);
    case '_==_':
    case '_!=_':
      return {
        kind: 'equality',
        id: node.id,
        negated: node.function === '_!=_',
        left: planArgument(node, 0, context),
        right: planArgument(node, 1, context),
      };
    case '_[_]':
      return planIndex(node, false, context);
    case '_[?_]':
    case '_?._':
      return planIndex(node, true, context);
    default:
      return planFunction(node, context);
  }
}

function planArgument(node: Call, index: number, context: PlanContext): Plan {
  const argument = node.args[index];
  invariant(argument !== undefined, `${node.function} has no argument ${String(index)}`);
  return context.plan(argument);
}

// Chains are one list of terms: which term decides, and which error wins, does not depend on how they nest.
function planLogic(kind: 'and' | 'or', node: Call, context: PlanContext): LogicPlan {
  const terms: Plan[] = [];
  for (const argument of node.args) {
    const term = context.plan(argument);
    if (term.kind === kind) terms.push(...term.terms);
    else terms.push(term);
  }
  return { kind, id: node.id, terms };
}

function planConditional(node: Call, context: PlanContext): Plan {
  const base: AttributeBase = {
    kind: 'conditional',
    condition: planArgument(node, 0, context),
    then: unobserved(planArgument(node, 1, context)),
    otherwise: unobserved(planArgument(node, 2, context)),
  };
  return attribute(node.id, base, context);
}

function planIndex(node: Call, optional: boolean, context: PlanContext): Plan {
  const operand = planArgument(node, 0, context);
  const key = planArgument(node, 1, context);
  if (key.kind === 'constant') {
    // cel-go makes steps of constants when it makes the program, whether or not they are ever taken.
    if (!isStepKey(key.value)) {
      const message = `invalid qualifier type: ${goValueType(key.value)}`;
      context.refuseConstant(new CelError(message, node.id));
    }
    return addQualifier(
      operand,
      { kind: 'constant', id: node.id, key: key.value, optional },
      node.id,
      context,
    );
  }
  return addQualifier(
    operand,
    { kind: 'computed', id: node.id, key: unobserved(key), optional },
    node.id,
    context,
  );
}

function planFunction(node: Call, context: PlanContext): Plan {
  const reference = context.checked.references.get(node.id);
  invariant(reference?.kind === 'function', `the checker did not resolve ${node.function}`);
  const { name, overloads, namespaced } = reference;
  const receiver = namespaced || node.target === undefined ? [] : [context.plan(node.target)];
  const args = [...receiver, ...node.args.map((argument) => context.plan(argument))];
  const overloadId = overloads.length === 1 ? (overloads[0]?.id ?? '') : '';
  if (overloadId === 'in_list') {
    const membership = planMembership(node.id, args);
    if (membership !== undefined) return membership;
  }
  const [first, second] = args;
  if ((name === 'or' || name === 'orValue') && args.length === 2 && isOrElse(overloadId) && first && second) {
    return { kind: 'orElse', id: node.id, value: first, other: second, unwraps: name === 'orValue' };
  }
  const operator = operatorFunction(name);
  const singleton = context.environment.findFunction(name)?.singleton;
  const run = operator ?? dispatchFunction(reference, staticArguments(args, context), singleton);
  const call: CallPlan = {
    kind: 'call',
    id: node.id,
    name,
    args,
    run,
    known: overloads.some((overload) => overload.impure === true) ? undefined : knownResult(run, args),
    cost: overloads.find(({ cost }) => cost !== undefined)?.cost ?? costRuleOf(name, overloadId),
    // One overload, or an operator: unary and binary in cel-go. Several are dispatched by a variadic function.
    evaluatesAll:
      args.length < 3 &&
      (operator !== undefined || singleton !== undefined || overloadId !== '') &&
      !VARIADIC.has(overloadId) &&
      !(PATTERN_FUNCTIONS.has(name) && second?.kind === 'constant' && typeof second.value === 'string'),
  };
  if (PATTERN_FUNCTIONS.has(name)) noteBadPattern(node.id, second, context);
  return CONVERSIONS.has(name) && args.length === 1 ? foldConversion(call, context) : call;
}

// cel-go compiles constant patterns when it makes the program: a bad one fails even where it is never reached.
function noteBadPattern(id: number, pattern: Plan | undefined, context: PlanContext): void {
  if (pattern?.kind !== 'constant' || typeof pattern.value !== 'string') return;
  const regex = compileRegex(pattern.value);
  if (isCelError(regex)) context.refuseConstant(new CelError(regex.message, id));
}

function staticArguments(args: readonly Plan[], context: PlanContext): readonly StaticArgument[] {
  return args.map((arg) => ({
    constant: arg.kind === 'constant' ? arg.value : undefined,
    type: hasCheckedType(arg, context) ? context.checked.types.get(arg.id) : undefined,
  }));
}

// Results of functions that declare one and literals are of the type that the checker found; what is read from data or
// goes through a type parameter need not be.
function hasCheckedType(plan: Plan, context: PlanContext): boolean {
  if (plan.kind === 'attribute' || plan.kind === 'orElse') return false;
  if (plan.kind !== 'call') return true;
  const reference = context.checked.references.get(plan.id);
  if (reference?.kind !== 'function') return false;
  return reference.overloads.every(({ result }) => !['param', 'dyn', 'any'].includes(result.kind));
}

function isOrElse(overloadId: string): boolean {
  return ['', 'optional_or_optional', 'optional_orValue_value'].includes(overloadId);
}

// Functions of constants are run once, here; what they cost is still charged.
function knownResult(run: CallFunction, args: readonly Plan[]): CelValue | undefined {
  const values: CelValue[] = [];
  for (const arg of args) {
    if (arg.kind !== 'constant') return undefined;
    values.push(arg.value);
  }
  if (values.length === 0) return undefined;
  const result = attempt(() => run(...values));
  return isCelError(result) ? undefined : result;
}

function planMembership(id: number, args: readonly Plan[]): Plan | undefined {
  const [value, list] = args;
  if (value === undefined || list?.kind !== 'constant' || !isList(list.value)) return undefined;
  if (list.value.length === 0) return { kind: 'constant', id, value: false };
  if (!isScalarList(list.value)) return undefined;
  return { kind: 'membership', id, value, set: new ConstantSet(list.value) };
}

function foldConversion(call: CallPlan, context: PlanContext): Plan {
  const [argument] = call.args;
  if (argument?.kind !== 'constant') return call;
  const value = attempt(() => call.run(argument.value));
  if (!isCelError(value)) return { kind: 'constant', id: call.id, value };
  value.nodeId = call.id;
  context.refuseConstant(value);
  return call;
}
