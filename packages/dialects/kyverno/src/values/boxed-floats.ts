import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { floatOf } from './float.ts';

/**
 * The same value with every number a 64-bit float, as Go's `encoding/json` reads numbers: what comes from outside is a
 * `double` to CEL, whole numbers too.
 */
export function withBoxedFloats(value: JsonValue): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  const number = floatOf(value);
  if (number !== undefined) return Number.isInteger(number) ? new Double(number) : number;
  if (isJsonArray(value)) return value.map(withBoxedFloats);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withBoxedFloats(item)]));
}
