import { Double, Failure, isJsonArray } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { isGoInteger } from './float.ts';
import { sortedKeys } from './sorted-keys.ts';

/** Characters that Go's encoder escapes, beyond those that every JSON encoder does. */
const ESCAPED = /[<>&\u2028\u2029]/g;

/**
 * Prints a value as Go's `json.Marshal` does: keys sorted, `<`, `>` and `&` escaped, floats from 1e21 on with an exponent.
 * Throws a `kyverno/no-json` for numbers that JSON does not have.
 */
export function toGoJson(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'boolean' || isGoInteger(value)) return String(value);
  if (typeof value === 'bigint') return printFloat(Number(value));
  if (typeof value === 'number') return printFloat(value);
  if (value instanceof Double) return printFloat(value.value);
  if (isJsonArray(value)) return `[${value.map(toGoJson).join(',')}]`;
  return `{${sortedKeys(value)
    .map((key) => `${quote(key)}:${toGoJson(value[key])}`)
    .join(',')}}`;
}

function quote(text: string): string {
  const quoted = JSON.stringify(text.toWellFormed());
  return quoted.replace(ESCAPED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function printFloat(value: number): string {
  if (!Number.isFinite(value))
    throw new Failure('kyverno/no-json', `expected a number that JSON has, got ${String(value)}`);
  return Object.is(value, -0) ? '-0' : String(value);
}
