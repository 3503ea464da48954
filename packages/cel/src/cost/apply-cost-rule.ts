import type { CelResult } from '../values/cel-value.ts';
import { OpaqueValue } from '../values/opaque-value.ts';
import { costSize } from '../values/size-of.ts';
import type { CostRule } from './cost-rule.ts';

/** Units for traversing a text of a size: one for ten characters, begun tens counted whole (cel-go, common/cost.go). */
export function traversalUnits(size: number, factor = 1): number {
  // The order of the multiplications is that of the original: 0.1 is not exact.
  return Math.ceil(size * factor * 0.1);
}

/** Units for traversing a value. */
export function sizedUnits(value: CelResult, factor: number): number {
  // Up to five characters, and up to ten at factor one, make one unit whether or not some of them are pairs.
  if (typeof value === 'string' && value.length * factor <= 10 && (factor === 1 || value.length <= 5)) {
    return value.length === 0 ? 0 : 1;
  }
  return traversalUnits(costSize(value), factor);
}

/** Units of `==` and `!=`: a traversal of the smaller operand. */
export function equalityUnits(left: CelResult, right: CelResult): number {
  return traversalUnits(Math.min(costSize(left), costSize(right)));
}

/** Units of `==` alone, where Kubernetes charges one unit for the types of its libraries. */
export function equalUnits(left: CelResult, right: CelResult): number {
  return left instanceof OpaqueValue ? 1 : equalityUnits(left, right);
}

/** Returns what a call costs under its rule. */
export function applyCostRule(rule: CostRule, args: readonly CelResult[], result: CelResult): number {
  switch (rule.kind) {
    case 'fixed':
      return rule.units;
    case 'sized':
      return sizedUnits(args[rule.argument] ?? null, rule.factor);
    case 'smaller':
      return equalityUnits(args[0] ?? null, args[1] ?? null);
    case 'computed':
      return rule.compute(args, result);
  }
}
