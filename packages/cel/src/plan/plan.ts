import type { CostRule } from '../cost/cost-rule.ts';
import type { FieldAccess, StructDeclaration } from '../environment/declaration.ts';
import type { FoldOperation } from '../syntax/expression.ts';
import type { CelError } from '../values/cel-error.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import type { ConstantSet } from './constant-set.ts';

/**
 * What an expression does, with names, overloads and costs resolved: the common ground of both back ends, so that they
 * cannot disagree about more than how a step is carried out. Each node keeps the id of its expression.
 */
export type Plan =
  | ConstantPlan
  | AttributePlan
  | LogicPlan
  | EqualityPlan
  | MembershipPlan
  | CallPlan
  | OrElsePlan
  | ListPlan
  | MapPlan
  | StructPlan
  | FoldPlan
  | BindPlan
  | BlockPlan;

/** A value known before evaluation. Costs nothing. */
export interface ConstantPlan {
  readonly kind: 'constant';
  readonly id: number;
  readonly value: CelValue;
}

/** Where an attribute begins. */
export type AttributeBase =
  | { readonly kind: 'variable'; readonly name: string }
  /** A variable of a macro, by the slot that holds it. */
  | { readonly kind: 'local'; readonly slot: number }
  /** A variable of `cel.bind` or a slot of `cel.block`: computed when it is first read. */
  | { readonly kind: 'lazy'; readonly slot: number }
  /** The result of another expression. */
  | { readonly kind: 'value'; readonly value: Plan }
  /** `condition ? then : otherwise`; qualifiers apply to the branch that was taken. */
  | {
      readonly kind: 'conditional';
      readonly condition: Plan;
      readonly then: Plan;
      readonly otherwise: Plan;
    };

/** One step along an attribute: a field, a constant or computed index; optional steps yield optionals. */
export type Qualifier =
  | {
      readonly kind: 'constant';
      readonly id: number;
      readonly key: CelValue;
      readonly optional: boolean;
    }
  | { readonly kind: 'computed'; readonly id: number; readonly key: Plan; readonly optional: boolean }
  /** A field of a struct type that has its own way of reading them. */
  | {
      readonly kind: 'field';
      readonly id: number;
      readonly key: string;
      readonly access: FieldAccess;
      readonly optional: false;
    };

/**
 * A base and the steps from it: an identifier, a chain of selects and indices, a conditional, `has()`.
 *
 * Each step costs one unit when it is taken (optional steps only when they find something); `units` is what reading
 * the whole costs beside.
 */
export interface AttributePlan {
  readonly kind: 'attribute';
  readonly id: number;
  readonly base: AttributeBase;
  readonly qualifiers: readonly Qualifier[];
  /** Asks whether the last step finds something: the body of `has()`. */
  readonly test: boolean;
  readonly units: number;
  /** Asking a value without fields is an error instead of a no. */
  readonly strict: boolean;
}

/** `&&` and `||`: the first term that decides wins over errors before it. */
export interface LogicPlan {
  readonly kind: 'and' | 'or';
  readonly id: number;
  readonly terms: readonly Plan[];
}

/** `==` and `!=`. Both operands are evaluated even when the first one fails. */
export interface EqualityPlan {
  readonly kind: 'equality';
  readonly id: number;
  readonly negated: boolean;
  readonly left: Plan;
  readonly right: Plan;
}

/** `in` with a constant list of scalars. Costs nothing. */
export interface MembershipPlan {
  readonly kind: 'membership';
  readonly id: number;
  readonly value: Plan;
  readonly set: ConstantSet;
}

/** What a call runs: it gets values, never errors, and is told nothing else. */
export type CallFunction = (...args: readonly CelValue[]) => CelResult;

/** A call of a function or an operator. */
export interface CallPlan {
  readonly kind: 'call';
  readonly id: number;
  readonly name: string;
  readonly args: readonly Plan[];
  readonly run: CallFunction;
  readonly cost: CostRule;
  /**
   * Evaluates all arguments even when one fails, and charges the call; otherwise evaluation stops at the failing one,
   * and the call is charged only where that is the last (cel-go's binary calls and its variadic ones).
   */
  readonly evaluatesAll: boolean;
  /** The result, where all arguments are constant and the function depends on nothing else. */
  readonly known: CelValue | undefined;
}

/** `or` and `orValue` of an optional: the other operand is evaluated only where there is no value. Costs nothing. */
export interface OrElsePlan {
  readonly kind: 'orElse';
  readonly id: number;
  readonly value: Plan;
  readonly other: Plan;
  /** Yields the value inside, as `orValue` does. */
  readonly unwraps: boolean;
}

/** A list literal. */
export interface ListPlan {
  readonly kind: 'list';
  readonly id: number;
  readonly elements: readonly Plan[];
  readonly optional: readonly boolean[];
}

/** A map literal. */
export interface MapPlan {
  readonly kind: 'map';
  readonly id: number;
  readonly entries: readonly { readonly key: Plan; readonly value: Plan; readonly optional: boolean }[];
  /** A repeated key has its last value instead of being an error. */
  readonly lastKeyWins: boolean;
}

/** A struct literal. */
export interface StructPlan {
  readonly kind: 'struct';
  readonly id: number;
  readonly declaration: StructDeclaration;
  readonly fields: readonly { readonly name: string; readonly value: Plan; readonly optional: boolean }[];
}

/** A comprehension macro. */
export interface FoldPlan {
  readonly kind: 'fold';
  readonly id: number;
  readonly operation: FoldOperation;
  readonly range: Plan;
  /** Slot of the first variable. */
  readonly slot: number;
  /** Slot of the second variable of a two-variable macro. */
  readonly slot2: number | undefined;
  readonly predicate: Plan | undefined;
  readonly transform: Plan | undefined;
  /** Units of making the one-element list that `map` and its like append. */
  readonly elementUnits: number;
}

/** `cel.bind`. */
export interface BindPlan {
  readonly kind: 'bind';
  readonly id: number;
  readonly slot: number;
  readonly value: Plan;
  readonly body: Plan;
}

/** `cel.block`. */
export interface BlockPlan {
  readonly kind: 'block';
  readonly id: number;
  readonly slots: readonly { readonly slot: number; readonly value: Plan }[];
  readonly body: Plan;
}

/** A whole program: the root and how many slots its macros need. */
export interface ExpressionPlan {
  readonly root: Plan;
  readonly slots: number;
  /** A constant that failed to fold; evaluation ends with it before it begins, as in cel-go. */
  readonly foldingError?: CelError;
}
