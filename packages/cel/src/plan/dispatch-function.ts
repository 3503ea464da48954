import { invariant } from '@keelson/model';
import type { Reference } from '../check/checked-expression.ts';
import type { Implementation, Overload } from '../environment/declaration.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import { celError } from '../values/cel-error.ts';
import { isInt } from '../values/integers.ts';
import { isList, isMap } from '../values/maps.ts';
import { typeNameOf, typeOf } from '../values/type-of.ts';
import type { CallFunction } from './plan.ts';

/** What is known of an argument before evaluation. */
export interface StaticArgument {
  readonly constant: CelValue | undefined;
  /** The type that the checker found; undefined where it cannot be relied on. */
  readonly type: CelType | undefined;
}

type FunctionReference = Extract<Reference, { kind: 'function' }>;

/**
 * Returns the code of a function call: the overloads in order, each guarded by the kinds of its parameters (cel-go,
 * common/decls `matchesRuntimeSignature`; of a list the first element counts), and for what none of them fits the
 * declaration's singleton, which takes any type. Arguments whose type the checker knows need no guard.
 */
export function dispatchFunction(
  reference: FunctionReference,
  args: readonly StaticArgument[],
  singleton?: Implementation,
): CallFunction {
  const { name, overloads } = reference;
  const [first] = overloads;
  if (singleton !== undefined && first?.implementation === undefined) return callable(singleton);
  const otherwise: CallFunction =
    singleton === undefined ? (...values) => noSuchOverload(name, values) : callable(singleton);
  if (overloads.length === 1 && first !== undefined) {
    const replacement = first.replace?.(args.map((argument) => argument.constant));
    return replacement === undefined ? guarded(name, first, args, otherwise) : callable(replacement);
  }
  const candidates = overloads.map((overload) => ({
    accepts: acceptor(overload.params),
    run: implementationOf(name, overload, args),
  }));
  return (...values) => {
    for (const { accepts, run } of candidates) if (accepts(values)) return run(...values);
    return otherwise(...values);
  };
}

// Calls of one and two arguments are by far the most: they are spelled out, without lists of arguments.
function guarded(
  name: string,
  overload: Overload,
  args: readonly StaticArgument[],
  otherwise: CallFunction,
): CallFunction {
  const run = implementationOf(name, overload, args);
  const { params } = overload;
  const guards = params.map((param, i) => (isKnown(args[i], param) ? undefined : kindTest(param)));
  if (guards.every((guard) => guard === undefined)) return run;
  const [one = always, two = always] = guards;
  if (params.length === 1) return (a) => (one(a) ? run(a) : otherwise(a));
  if (params.length === 2) {
    return (a, b) => (one(a) && two(b) ? run(a, b) : otherwise(a, b));
  }
  const accepts = acceptor(params);
  return (...values) => (accepts(values) ? run(...values) : otherwise(...values));
}

function always(): boolean {
  return true;
}

function isKnown(argument: StaticArgument | undefined, param: CelType): boolean {
  if (isUnguarded(param)) return true;
  const type = argument?.type;
  if (type?.kind !== param.kind) return false;
  if (type.kind === 'list') return isUnguarded(param.parameters[0] ?? type);
  return type.kind === 'opaque' || type.kind === 'struct' ? type.name === param.name : true;
}

function implementationOf(name: string, overload: Overload, args: readonly StaticArgument[]): CallFunction {
  const special = overload.specialize?.(args.map((argument) => argument.constant));
  if (special !== undefined) return callable(special);
  invariant(overload.implementation !== undefined, `the overload ${overload.id} of ${name} has no code`);
  return callable(overload.implementation);
}

// The planner has checked the arguments against the declared parameters, which is all that their types promise.
function callable(implementation: Implementation): CallFunction {
  return implementation as unknown as CallFunction;
}

function acceptor(params: readonly CelType[]): (values: readonly CelValue[]) => boolean {
  const tests = params.map(kindTest);
  return (values) => values.length === tests.length && tests.every((test, i) => test(values[i] as CelValue));
}

function isUnguarded(type: CelType): boolean {
  return type.kind === 'dyn' || type.kind === 'any' || type.kind === 'param';
}

/** Returns a test of whether a value is of the kind of a declared parameter. */
function kindTest(param: CelType): (value: CelValue) => boolean {
  switch (param.kind) {
    case 'dyn':
    case 'any':
    case 'param':
      return always;
    case 'string':
      return (value) => typeof value === 'string';
    case 'list':
      return listTest(param.parameters[0]);
    case 'map':
      return isMap;
    case 'int':
      return isInt;
    case 'opaque':
    case 'struct':
      return (value) => typeOf(value).name === param.name;
    case 'wrapper':
      return (value) => value === null || typeOf(value).kind === param.parameters[0]?.kind;
    default:
      return (value) => typeOf(value).kind === param.kind;
  }
}

function listTest(element: CelType | undefined): (value: CelValue) => boolean {
  if (element === undefined || isUnguarded(element)) return isList;
  const test = kindTest(element);
  return (value) => isList(value) && (value.length === 0 || test(value[0] as CelValue));
}

/** The error of a call that no overload fits. */
function noSuchOverload(name: string, args: readonly CelValue[]): CelResult {
  return celError(`no such overload: ${name}(${args.map(typeNameOf).join(', ')})`);
}
