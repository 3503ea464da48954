import { Double, isJsonArray } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/** Names a value for a complaint: its type, and the value where it is short. */
export function describeValue(value: JsonValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') {
    return value.length <= 60 ? `the string ${JSON.stringify(value)}` : 'a string';
  }
  if (typeof value === 'boolean') return `the boolean ${String(value)}`;
  if (value instanceof Double)
    return `the number ${Number.isInteger(value.value) ? value.value.toFixed(1) : String(value)}`;
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${String(value)}`;
  return isJsonArray(value) ? 'a list' : 'an object';
}
