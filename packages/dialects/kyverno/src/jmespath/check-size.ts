import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { floatOf } from '../values/float.ts';
import { limitError, queryError } from './query-error.ts';
import type { QueryRun } from './query-run.ts';

/** Deepest nesting of what a query gives. */
const MAX_DEPTH = 1000;

/**
 * Pays for a value as large as it would be when printed: parts that occur several times count as often. Refuses numbers that
 * JSON does not have.
 */
export function checkSize(value: JsonValue, run: QueryRun, depth = 0): void {
  if (depth > MAX_DEPTH) throw limitError(`expected a value of at most ${MAX_DEPTH} levels`);
  if (typeof value === 'string') run.spendText(value.length);
  else run.spend(1);
  const number = floatOf(value);
  if (number !== undefined && !Number.isFinite(number))
    throw queryError(`expected a finite number, got ${number}`);
  if (isJsonArray(value)) for (const item of value) checkSize(item, run, depth + 1);
  else if (isJsonObject(value))
    for (const key of Object.keys(value)) checkSize(value[key] ?? null, run, depth + 1);
}
