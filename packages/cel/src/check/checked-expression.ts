import type { Overload } from '../environment/declaration.ts';
import type { ParsedExpression } from '../syntax/expression.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CelValue } from '../values/cel-value.ts';

/** What a node refers to, where the checker resolved it. */
export type Reference =
  /** A variable of the environment, possibly with a dotted name, which a chain of selects then stands for. */
  | { readonly kind: 'variable'; readonly name: string }
  /** A variable of a macro around the node. */
  | { readonly kind: 'local'; readonly name: string }
  /** A named constant, such as an enum value. */
  | { readonly kind: 'constant'; readonly name: string; readonly value: CelValue }
  /** A type used as a value. */
  | { readonly kind: 'type'; readonly name: string; readonly type: CelType }
  /**
   * A function with the overloads that can apply. `name` is the resolved full name; `namespaced` says that the call's
   * target is a part of the name and not a receiver.
   */
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly overloads: readonly Overload[];
      readonly namespaced: boolean;
    }
  /** The resolved name of a struct literal's type. */
  | { readonly kind: 'struct'; readonly name: string };

/** A tree whose names and types are resolved. */
export interface CheckedExpression extends ParsedExpression {
  readonly type: CelType;
  /** Node id → type, for every node. */
  readonly types: ReadonlyMap<number, CelType>;
  /** Node id → what it refers to. */
  readonly references: ReadonlyMap<number, Reference>;
}

/** A complaint about an expression: the offset in its text and what is wrong, as cel-go words it or better. */
export interface ExpressionIssue {
  readonly message: string;
  /** Offset of UTF-16 units in the source. */
  readonly position: number;
  readonly code: `cel/${string}`;
  readonly help?: string;
}
