import { invariant } from '@keelson/model';
import type { Reference } from '../check/checked-expression.ts';
import type { Implementation, Overload } from '../environment/declaration.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import { celError } from '../values/cel-error.ts';
import { typeNameOf, typeOf } from '../values/type-of.ts';
import type { CallFunction } from './plan.ts';

/** The arguments that are constant; undefined where one is not. */
type Constants = readonly (CelValue | undefined)[];

type FunctionReference = Extract<Reference, { kind: 'function' }>;

/**
 * Returns the code of a function call: the declaration's singleton, or the overloads in order, each guarded by the
 * kinds of its parameters (cel-go, common/decls `matchesRuntimeSignature`; elements of containers are not looked at).
 */
export function dispatchFunction(
  reference: FunctionReference,
  constants: Constants,
  singleton?: Implementation,
): CallFunction {
  if (singleton !== undefined) return callable(singleton);
  const { name, overloads } = reference;
  const [first] = overloads;
  if (overloads.length === 1 && first !== undefined) return guarded(name, first, constants);
  const candidates = overloads.map((overload) => ({
    overload,
    run: implementationOf(name, overload, constants),
  }));
  return (...args) => {
    for (const { overload, run } of candidates) {
      if (accepts(overload, args)) return run(...args);
    }
    return noSuchOverload(name, args);
  };
}

function guarded(name: string, overload: Overload, constants: Constants): CallFunction {
  const run = implementationOf(name, overload, constants);
  if (overload.params.every(isUnguarded)) return run;
  return (...args) => (accepts(overload, args) ? run(...args) : noSuchOverload(name, args));
}

function implementationOf(name: string, overload: Overload, constants: Constants): CallFunction {
  const special = overload.specialize?.(constants);
  if (special !== undefined) return callable(special);
  invariant(overload.implementation !== undefined, `the overload ${overload.id} of ${name} has no code`);
  return callable(overload.implementation);
}

// The planner has checked the arguments against the declared parameters, which is all that their types promise.
function callable(implementation: Implementation): CallFunction {
  return implementation as unknown as CallFunction;
}

function accepts(overload: Overload, args: readonly CelValue[]): boolean {
  if (overload.params.length !== args.length) return false;
  return overload.params.every((param, i) => matchesKind(args[i] as CelValue, param));
}

function isUnguarded(type: CelType): boolean {
  return type.kind === 'dyn' || type.kind === 'any' || type.kind === 'param';
}

/** Tells whether a value is of the kind of a declared parameter. */
export function matchesKind(value: CelValue, param: CelType): boolean {
  if (isUnguarded(param)) return true;
  const type = typeOf(value);
  switch (param.kind) {
    case 'opaque':
    case 'struct':
      return type.name === param.name;
    case 'wrapper':
      return value === null || type.kind === param.parameters[0]?.kind;
    default:
      return type.kind === param.kind;
  }
}

/** The error of a call that no overload fits. */
export function noSuchOverload(name: string, args: readonly CelValue[]): CelResult {
  return celError(`no such overload: ${name}(${args.map(typeNameOf).join(', ')})`);
}
