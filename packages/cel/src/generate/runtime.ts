import { Double } from '@keelson/model';
import { applyCostRule, equalUnits, equalityUnits, sizedUnits } from '../cost/apply-cost-rule.ts';
import { equals, notEquals } from '../evaluate/operators/equality.ts';
import { foldEntries, foldItems, insertEntries, insertEntry } from '../evaluate/operators/folds.ts';
import { makeMapLiteral, unwrapElement, unwrapEntry } from '../evaluate/operators/literals.ts';
import { notBoolean } from '../evaluate/operators/logic.ts';
import { hasSteps, isStepKey, lookUp, lookUpElse, missing } from '../evaluate/operators/look-up.ts';
import { isGreater, isGreaterOrEqual, isLess, isLessOrEqual } from '../evaluate/operators/ordering.ts';
import { readVariable } from '../evaluate/read-variable.ts';
import { COST_LIMIT_MESSAGE } from '../program/cost-limit.ts';
import { CarefulValue } from '../values/careful-value.ts';
import { CelError, celError } from '../values/cel-error.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import { isDouble } from '../values/integers.ts';
import { isBoxed } from '../values/inline-keys.ts';
import { MapValue } from '../values/map-value.ts';
import { OptionalValue } from '../values/optional-value.ts';
import { StructValue } from '../values/struct-value.ts';

/** Takes the constant steps of an attribute with care, and says how many were charged. */
function walk(
  this: Runtime,
  start: CelResult,
  keys: readonly CelValue[],
  errors: readonly CelError[],
): CelResult {
  this.steps = 0;
  if (start instanceof CelError) return start;
  let value: CelValue = start;
  let optional = false;
  if (start instanceof OptionalValue) {
    if (start.value === undefined) return start;
    value = start.value;
    optional = true;
  }
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as CelValue;
    let found = lookUp(value, key);
    if (!optional || !(found === undefined || found instanceof CelError)) this.steps++;
    if (found === undefined) {
      if (optional) return OptionalValue.none;
      found =
        Array.isArray(value) || value instanceof StructValue
          ? lookUpElse(value, key)
          : (errors[i] ?? missing(value, key));
    }
    if (found instanceof CelError) return found;
    value = found;
  }
  return optional ? OptionalValue.of(value) : value;
}

/** Asks with care whether one step finds something: the last step of `has()`. */
function test(this: Runtime, start: CelResult, key: CelValue, base: CelResult): CelResult {
  this.steps = 0;
  if (start instanceof CelError) return start;
  // An attribute that began with an optional is one all along; an optional inside a map is a value without fields.
  const optional = start instanceof OptionalValue && base instanceof OptionalValue;
  const owner = optional ? start.value : start;
  if (owner === undefined) return false;
  const found = lookUp(owner, key);
  // A step from an optional is charged only where it finds something.
  this.steps = optional && (found === undefined || found instanceof CelError) ? 0 : 1;
  return found instanceof CelError ? found : found !== undefined;
}

/** The same where asking a value without fields is an error. */
function testStrictly(this: Runtime, start: CelResult, key: CelValue, base: CelResult): CelResult {
  const result = this.test(start, key, base);
  const owner = start instanceof OptionalValue && base instanceof OptionalValue ? start.value : start;
  if (result !== false || owner === undefined || owner instanceof CelError) return result;
  return hasSteps(owner) ? false : missing(owner, key);
}

/** What generated code calls: every operation that is not worth spelling out in line. */
export interface Runtime {
  /** Steps that the last `walk` or `test` charged. */
  steps: number;
  readonly walk: typeof walk;
  readonly test: typeof test;
  readonly testStrictly: typeof testStrictly;
  readonly [name: string]: unknown;
}

/** Makes the functions and classes that generated code may name. */
export function createRuntime(): Runtime {
  return {
    steps: 0,
    walk,
    test,
    testStrictly,
    hasSteps,
    isBoxed,
    isStepKey,
    lookUp,
    lookUpElse,
    missing,
    celError,
    equals,
    notEquals,
    equalUnits,
    equalityUnits,
    sizedUnits,
    applyCostRule,
    notBoolean,
    readVariable,
    foldItems,
    foldEntries,
    insertEntry,
    insertEntries,
    unwrapElement,
    unwrapEntry,
    makeMapLiteral,
    isLess,
    isLessOrEqual,
    isGreater,
    isGreaterOrEqual,
    isDouble,
    CarefulValue,
    CelError,
    costLimitError: celError(COST_LIMIT_MESSAGE),
    Double,
    OptionalValue,
    MapValue,
  };
}
