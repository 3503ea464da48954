import type { Expression } from '../syntax/expression.ts';
import type { CelType } from '../types/cel-type.ts';
import { coverRanges } from './cost-range.ts';
import type { CostRange } from './cost-range.ts';

/** Sizes of the keys (or indices) and the values of a container. */
export interface EntrySizes {
  readonly container: 'list' | 'map';
  readonly key: CostRange;
  readonly value: CostRange;
}

/** A value whose size is asked for. */
export interface SizedValue {
  /**
   * Way to the value from a variable: names of fields, `@items`, `@keys`, `@values`, `@indices`. Empty where it comes
   * from no variable.
   */
  readonly path: readonly string[];
  readonly type: CelType;
}

/** Tells the bounds of a value's size: code points, bytes, elements or entries; undefined where it knows none. */
export type SizeSource = (value: SizedValue) => CostRange | undefined;

/** What is known of a node before it runs. */
export interface NodeEstimate extends SizedValue {
  readonly node?: Expression;
  /** What evaluating it costs, its operands included. */
  readonly cost: CostRange;
  readonly size?: CostRange | undefined;
  readonly entries?: EntrySizes | undefined;
}

/** What a call costs beside its operands. */
export interface CallEstimate {
  readonly cost: CostRange;
  /** Size of the result, where it is a text, a list or a map. */
  readonly size?: CostRange | undefined;
  readonly entries?: EntrySizes | undefined;
}

/** A call as estimators see it. */
export interface CallView {
  readonly function: string;
  readonly overloadId: string;
  readonly target: NodeEstimate | undefined;
  readonly args: readonly NodeEstimate[];
  readonly sizes: SizeSource;
}

/** Covers the entries of two containers; unknown where one of them is. */
export function coverEntries(
  left: EntrySizes | undefined,
  right: EntrySizes | undefined,
): EntrySizes | undefined {
  if (left === undefined || right === undefined) return undefined;
  return {
    container: left.container,
    key: coverRanges(left.key, right.key),
    value: coverRanges(left.value, right.value),
  };
}
