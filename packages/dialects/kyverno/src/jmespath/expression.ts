import type { JsonValue } from '@keelson/model';

/** Sign of a comparison. */
export type Comparator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** Ends and step of a slice, as far as they are given. */
export interface SliceBounds {
  readonly start: number | undefined;
  readonly stop: number | undefined;
  readonly step: number | undefined;
}

/** A part of a parsed query. */
export type Expression =
  | { readonly kind: 'current' }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'slice'; readonly bounds: SliceBounds }
  | { readonly kind: 'literal'; readonly value: JsonValue }
  /** `left.right`, and an index of what `left` gives. */
  | { readonly kind: 'chain'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'pipe'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'and'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'comparison';
      readonly comparator: Comparator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'flatten'; readonly operand: Expression }
  /** `list[*].each`. */
  | { readonly kind: 'projection'; readonly list: Expression; readonly each: Expression }
  /** `object.*.each`. */
  | { readonly kind: 'values'; readonly object: Expression; readonly each: Expression }
  | {
      readonly kind: 'filter';
      readonly list: Expression;
      readonly each: Expression;
      readonly condition: Expression;
    }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: Expression])[] }
  /** `&expression`. */
  | { readonly kind: 'reference'; readonly operand: Expression }
  /** A call; without a name where what stands before the arguments cannot name a function. */
  | { readonly kind: 'call'; readonly name: string | undefined; readonly args: readonly Expression[] };
