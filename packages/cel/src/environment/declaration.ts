import type { CostRule } from '../cost/cost-rule.ts';
import type { CelType } from '../types/cel-type.ts';
import type { Call, Expression, NodeBase } from '../syntax/expression.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';

/**
 * The code of an overload. It is called with the receiver (for methods) and the arguments, already checked to be of the
 * declared kinds (element types are not checked), never with an error. It returns a value or an error, and never throws.
 */
// Each table entry declares its own parameter types; `never` lets them all fit one column.
export type Implementation = (...args: never[]) => CelResult;

/** One overload of a function: a row of a library's table. */
export interface Overload {
  /** cel-go's id, such as `starts_with_string`; cost models name it. */
  readonly id: string;
  /** Called as `receiver.f(args)`; the receiver is the first of `params`. */
  readonly method: boolean;
  readonly params: readonly CelType[];
  readonly result: CelType;
  /** Absent for what the back ends build in: logic, conditional, equality, index, `@in`, comparison, arithmetic. */
  readonly implementation?: Implementation;
  /**
   * Makes faster code for a call of which some arguments are constant (the others are undefined): a pattern or a format
   * that need not be read again at each evaluation. It takes all arguments, like `implementation`.
   */
  readonly specialize?: (constants: readonly (CelValue | undefined)[]) => Implementation | undefined;
  /** As {@link specialize}, of code that takes arguments of any types: nothing guards it. */
  readonly replace?: (constants: readonly (CelValue | undefined)[]) => Implementation | undefined;
  /** Depends on more than its arguments (a clock, randomness, the outside), so that it must run at each evaluation. */
  readonly impure?: boolean;
  /** What a call costs, where a dialect's function does work in keeping with its arguments; one unit otherwise. */
  readonly cost?: CostRule;
}

/** A function with its overloads. */
export interface FunctionDeclaration {
  /** Full name: `startsWith`, `lists.range`, `_+_`. */
  readonly name: string;
  readonly overloads: readonly Overload[];
  /**
   * One implementation for all overloads, where cel-go registers a singleton: it sees arguments of any type and answers
   * `no such overload` itself.
   */
  readonly singleton?: Implementation;
}

/** What a macro may do while it expands. */
export interface MacroContext {
  /** Id, position and extent for a node that stands for the macro's call. */
  node(): NodeBase;
  /** A complaint about an argument; the macro returns undefined after it. */
  error(at: Expression, message: string): void;
}

/** A macro: rewrites a call into other nodes while the text is parsed. */
export interface Macro {
  readonly name: string;
  readonly method: boolean;
  /** How many arguments the macro takes; other numbers are ordinary calls. */
  readonly arguments: number | 'any';
  /** Returns undefined to leave the call as it is (or after an error). */
  readonly expand: (context: MacroContext, call: Call) => Expression | undefined;
}

/** A struct type that expressions may build and select from. */
export interface StructDeclaration {
  readonly name: string;
  /** Types of the fields; undefined for an unknown field. */
  readonly field: (name: string) => CelType | undefined;
  /** `has()` may ask for fields that there are not, and learns at evaluation that there are none. */
  readonly asksAnyField?: boolean;
  /** Names of the fields, where they are known; for completion and "did you mean". */
  readonly fieldNames?: () => readonly string[];
  /** Builds a value from the set fields; absent where expressions may not build one. */
  readonly create?: (fields: ReadonlyMap<string, CelValue>) => CelResult;
  /** Its name stands in literals only: alone it is accepted by the checker and refused when a program is made. */
  readonly onlyInLiterals?: boolean;
  /** How `value.field` reads a field where the checker knows the type; absent where it is a step like others. */
  readonly access?: FieldAccess;
}

/** Reads the fields of a struct type that cannot be read by steps. */
export interface FieldAccess {
  readonly read: (value: CelValue, name: string) => CelResult;
  readonly isSet: (value: CelValue, name: string) => boolean;
}

/** A named set of functions, macros, types and constants that an environment can have. */
export interface Library {
  /** Name with its version, such as `strings@2`. */
  readonly name: string;
  readonly functions: readonly FunctionDeclaration[];
  readonly macros?: readonly Macro[];
  /** Types that are named in expressions, such as `kubernetes.Quantity` or `optional_type`. */
  readonly types?: readonly CelType[];
  readonly structs?: readonly StructDeclaration[];
  /** Finds struct types that no list can name, such as `Object.spec.template`; asked where `structs` has no such name. */
  readonly resolveStruct?: (name: string) => StructDeclaration | undefined;
  readonly constants?: readonly { readonly name: string; readonly type: CelType; readonly value: CelValue }[];
}

/** Declares an overload that is called `f(args)`. */
export function fn(
  id: string,
  params: readonly CelType[],
  result: CelType,
  implementation?: Implementation,
): Overload {
  return implementation === undefined
    ? { id, method: false, params, result }
    : { id, method: false, params, result, implementation };
}

/** Declares an overload that is called `receiver.f(args)`; the receiver's type is the first of `params`. */
export function method(
  id: string,
  params: readonly CelType[],
  result: CelType,
  implementation?: Implementation,
): Overload {
  return implementation === undefined
    ? { id, method: true, params, result }
    : { id, method: true, params, result, implementation };
}
