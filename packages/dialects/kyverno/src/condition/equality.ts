import type { Quantity } from '@keelson/cel';
import { isCelError, parseQuantity } from '@keelson/cel';
import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { deepEqual } from '../values/deep-equal.ts';
import { floatOf, isGoInteger } from '../values/float.ts';
import { parseFloat64, parseInt64 } from '../values/parse-float.ts';
import { matchWildcard } from '../wildcard/compile-wildcard.ts';
import type { ConditionTest } from './condition-test.ts';
import { durationPair } from './duration-pair.ts';

/** `Equals`: like types are compared; texts as durations, quantities, or by wildcards of the value. */
export function equals(value: JsonValue): ConditionTest {
  return (key) => isEqual(key, value) ?? false;
}

/** `NotEquals`: also holds where the types differ, but never for null. */
export function notEquals(value: JsonValue): ConditionTest {
  return (key) =>
    key !== null && !(typeof key === 'string' && value === '' ? key === '' : (isEqual(key, value) ?? false));
}

/** Undefined where the values cannot be compared. */
function isEqual(key: JsonValue, value: JsonValue): boolean | undefined {
  if (typeof key === 'string') return isEqualText(key, value);
  if (typeof key === 'boolean') return typeof value === 'boolean' ? key === value : undefined;
  if (isJsonArray(key)) return isJsonArray(value) ? deepEqual(key, value) : undefined;
  if (isJsonObject(key)) return isJsonObject(value) ? deepEqual(key, value) : undefined;
  if (isGoInteger(key)) return isEqualInteger(key, value);
  const number = floatOf(key);
  return number === undefined ? undefined : isEqualNumber(number, value);
}

function isEqualText(key: string, value: JsonValue): boolean | undefined {
  const durations = durationPair(key, value);
  if (durations !== undefined) return durations[0] === durations[1];
  if (typeof value !== 'string') return undefined;
  const quantity = readQuantity(key);
  if (quantity === undefined) return matchWildcard(value, key);
  const other = readQuantity(value);
  return other === undefined ? undefined : quantity.compareTo(other) === 0;
}

function readQuantity(text: string): Quantity | undefined {
  const quantity = parseQuantity(text);
  return isCelError(quantity) ? undefined : quantity;
}

function isEqualNumber(key: number, value: JsonValue): boolean | undefined {
  if (typeof value === 'string') return parseFloat64(value) === key;
  return isGoInteger(value) ? Number(value) === key : floatOf(value) === key;
}

function isEqualInteger(key: bigint, value: JsonValue): boolean | undefined {
  if (typeof value === 'string') return parseInt64(value) === key;
  return isGoInteger(value) ? value === key : floatOf(value) === Number(key);
}
