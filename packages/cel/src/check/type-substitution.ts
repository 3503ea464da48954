import { DYN } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import {
  isAssignableType,
  isDynOrError,
  isExactType,
  isNullable,
  mostGeneralType,
  unwrapWrapper,
} from './type-relations.ts';

/** Nodes of one type; a hostile text can make types that grow exponentially with its length. */
const MAX_TYPE_SIZE = 10_000;

/** Comparisons of one check; the largest text that the parser lets through stays far below. */
const MAX_STEPS = 5_000_000;

/**
 * What is known of the type variables of one check: their bindings, which unification makes more general as it goes
 * on (cel-spec, "Gradual type checking"; the rules are cel-go's).
 */
export class TypeSubstitution {
  readonly #bindings: Map<string, CelType> = new Map();
  /** Bindings before each change since the attempt began, to take a failed attempt back. */
  readonly #trail: (readonly [name: string, before: CelType | undefined])[] = [];
  #nextVariable = 0;
  #steps = 0;

  /** True once the check has used up its budget: answers are meaningless from then on. */
  get exhausted(): boolean {
    return this.#steps > MAX_STEPS;
  }

  /** Makes a type variable that nothing is known of. */
  newVariable(): CelType {
    return { kind: 'param', name: `_var${String(this.#nextVariable++)}`, parameters: [] };
  }

  /** Passes over the numbers of so many variables. */
  skipVariables(count: number): void {
    this.#nextVariable += count;
  }

  /** Tells whether two types unify, and if so remembers how. */
  isAssignable(left: CelType, right: CelType): boolean {
    this.#trail.length = 0;
    return this.#unify(left, right) || this.#takeBack();
  }

  /** Tells whether two lists of types unify pairwise, and if so remembers how. */
  areAssignable(left: readonly CelType[], right: readonly CelType[]): boolean {
    this.#trail.length = 0;
    return this.#unifyAll(left, right) || this.#takeBack();
  }

  /** Replaces the variables in a type that are bound; those that are not stay. */
  apply(type: CelType): CelType {
    return this.#apply(type, false, { left: MAX_TYPE_SIZE });
  }

  /** Replaces all variables in a type; those that are not bound become `dyn`. */
  finish(type: CelType): CelType {
    return this.#apply(type, true, { left: MAX_TYPE_SIZE });
  }

  /** Undoes what a failed attempt has bound. */
  #takeBack(): false {
    for (const [name, before] of this.#trail.reverse()) {
      if (before === undefined) this.#bindings.delete(name);
      else this.#bindings.set(name, before);
    }
    return false;
  }

  #bind(variable: CelType, type: CelType): void {
    this.#trail.push([variable.name, this.#bindings.get(variable.name)]);
    this.#bindings.set(variable.name, type);
  }

  #unify(left: CelType, right: CelType): boolean {
    if (++this.#steps > MAX_STEPS) return false;
    if (right.kind === 'param') {
      const bound = this.#bindings.has(right.name);
      if (this.#bindOrAgree(left, right)) return true;
      // A bound variable that disagrees settles it; an unbound one may still be what the other side stands for.
      if (bound) return false;
    }
    if (left.kind === 'param') return this.#bindOrAgree(right, left);
    if (isDynOrError(left) || isDynOrError(right)) return true;
    if (left.kind === 'null_type') return isNullable(right);
    if (right.kind === 'null_type') return isNullable(left);
    return this.#unifyShapes(left, right);
  }

  #unifyShapes(left: CelType, right: CelType): boolean {
    switch (left.kind) {
      case 'type':
        return right.kind === 'type';
      case 'opaque':
      case 'list':
      case 'map':
        return (
          left.kind === right.kind &&
          left.name === right.name &&
          this.#unifyAll(left.parameters, right.parameters)
        );
      default:
        return isAssignableType(right, unwrapWrapper(left));
    }
  }

  #unifyAll(left: readonly CelType[], right: readonly CelType[]): boolean {
    if (left.length !== right.length) return false;
    for (let i = 0; i < left.length; i++) {
      const type = left[i];
      const other = right[i];
      if (type !== undefined && other !== undefined && !this.#unify(type, other)) return false;
    }
    return true;
  }

  /** Binds a variable to a type, or checks that its binding agrees and keeps the more general of the two. */
  #bindOrAgree(type: CelType, variable: CelType): boolean {
    if (isExactType(type, variable)) return true;
    const bound = this.#bindings.get(variable.name);
    if (bound === undefined) {
      if (this.#occursIn(variable, type)) return false;
      this.#bind(variable, type);
      return true;
    }
    if (isExactType(type, bound)) return true;
    if (!this.#unify(type, bound)) return false;
    const general = mostGeneralType(type, bound);
    if (!this.#occursIn(variable, general)) this.#bind(variable, general);
    return true;
  }

  #occursIn(variable: CelType, type: CelType): boolean {
    if (++this.#steps > MAX_STEPS) return true;
    if (type.kind === 'param') {
      if (type.name === variable.name) return true;
      const bound = this.#bindings.get(type.name);
      return bound !== undefined && this.#occursIn(variable, bound);
    }
    return type.parameters.some((parameter) => this.#occursIn(variable, parameter));
  }

  #apply(type: CelType, toDyn: boolean, size: { left: number }): CelType {
    this.#steps++;
    if (type.kind === 'param') {
      const bound = this.#bindings.get(type.name);
      if (bound !== undefined) return this.#apply(bound, toDyn, size);
      return toDyn ? DYN : type;
    }
    if (type.parameters.length === 0 || type.kind === 'wrapper') return type;
    if (--size.left < 0) this.#steps = MAX_STEPS + 1;
    if (this.exhausted) return DYN;
    return withParameters(
      type,
      type.parameters.map((parameter) => this.#apply(parameter, toDyn, size)),
    );
  }
}

/** Replaces type parameters of a declaration by what a map says of them. */
export function instantiateType(type: CelType, variables: ReadonlyMap<string, CelType>): CelType {
  if (type.kind === 'param') return variables.get(type.name) ?? type;
  if (type.parameters.length === 0) return type;
  return withParameters(
    type,
    type.parameters.map((parameter) => instantiateType(parameter, variables)),
  );
}

function withParameters(type: CelType, parameters: readonly CelType[]): CelType {
  if (parameters.every((parameter, i) => parameter === type.parameters[i])) return type;
  return { kind: type.kind, name: type.name, parameters };
}
