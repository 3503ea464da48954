/** A lower and an upper bound of a size or a cost; `max` of {@link NO_BOUND} stands for "any". */
export interface CostRange {
  readonly min: number;
  readonly max: number;
}

/** Sizes and costs end here, as cel-go's 64 bits do. */
export const NO_BOUND: number = 2 ** 64;

/** A size that nothing is known of. */
export const UNKNOWN_SIZE: CostRange = { min: 0, max: NO_BOUND };

/** Makes a range of one number. */
export function exactly(value: number): CostRange {
  return { min: value, max: value };
}

/** Adds ranges. */
export function addRanges(...ranges: readonly CostRange[]): CostRange {
  return ranges.reduce(
    (sum, range) => ({ min: bound(sum.min + range.min), max: bound(sum.max + range.max) }),
    exactly(0),
  );
}

/** Multiplies two ranges. */
export function multiplyRanges(left: CostRange, right: CostRange): CostRange {
  return { min: bound(left.min * right.min), max: bound(left.max * right.max) };
}

/** Multiplies a range by a factor and rounds up. */
export function scaleRange(range: CostRange, factor: number): CostRange {
  return { min: bound(Math.ceil(range.min * factor)), max: bound(Math.ceil(range.max * factor)) };
}

/** Makes the smallest range that covers two. */
export function coverRanges(left: CostRange, right: CostRange): CostRange {
  return { min: Math.min(left.min, right.min), max: Math.max(left.max, right.max) };
}

function bound(value: number): number {
  return Math.min(value, NO_BOUND);
}
