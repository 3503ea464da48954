import { isCelError, parseDuration, parseQuantity, parseSemver } from '@keelson/cel';
import type { JsonValue } from '@keelson/model';

import { floatOf, isGoInteger } from '../values/float.ts';
import { parseFloat64 } from '../values/parse-float.ts';
import type { ConditionOperator } from './condition-test.ts';
import { durationPair, wholeSeconds } from './duration-pair.ts';

/** Accepts the order of a key and a value; NaN, the order of what has none, is never accepted. */
export type AcceptOrder = (order: number) => boolean;

/** Makes `GreaterThan` and its like: numbers, durations, quantities and versions are compared. */
export function compileOrder(accepts: AcceptOrder): ConditionOperator {
  return (value) => (key) => {
    const order = typeof key === 'string' ? orderOfText(key, value) : orderOfNumber(numberOf(key), value);
    return accepts(order);
  };
}

function numberOf(value: JsonValue): number | undefined {
  return isGoInteger(value) ? Number(value) : floatOf(value);
}

function compare<T extends number | bigint>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : left === right ? 0 : NaN;
}

function orderOfNumber(key: number | undefined, value: JsonValue): number {
  if (key === undefined) return NaN;
  if (typeof value !== 'string') return compare(key, numberOf(value) ?? NaN);
  const durations = durationPair(key, value);
  return durations === undefined ? compare(key, parseFloat64(value) ?? NaN) : compare(...durations);
}

function orderOfText(key: string, value: JsonValue): number {
  const durations = durationPair(key, value);
  if (durations !== undefined) return compare(...durations);
  if (typeof value === 'string') {
    const quantity = parseQuantity(key);
    const other = isCelError(quantity) ? quantity : parseQuantity(value);
    if (!isCelError(quantity) && !isCelError(other)) return quantity.compareTo(other);
  }
  const number = parseFloat64(key);
  return number === undefined ? orderOfVersions(key, value) : orderOfNumber(number, value);
}

function orderOfVersions(key: string, value: JsonValue): number {
  if (typeof value !== 'string') return NaN;
  const version = parseSemver(key);
  const other = parseSemver(value);
  return isCelError(version) || isCelError(other) ? NaN : version.compareTo(other);
}

/** Makes the deprecated `DurationGreaterThan` and its like: durations and numbers of seconds are compared. */
export function compileDurationOrder(accepts: AcceptOrder): ConditionOperator {
  return (value) => {
    const right = nanosecondsOf(value);
    return (key) => {
      const left = nanosecondsOf(key);
      return left !== undefined && right !== undefined && accepts(compare(left, right));
    };
  };
}

function nanosecondsOf(value: JsonValue): bigint | undefined {
  return typeof value === 'string' ? parseDuration(value)?.nanoseconds : wholeSeconds(value);
}
