import { Double } from '@keelson/model';
import type { CelValue } from './cel-value.ts';
import { CelDuration, formatDuration } from './duration.ts';
import { FieldReader } from './field-reader.ts';
import { formatDouble } from './format-double.ts';
import { isMap, mapEntries } from './maps.ts';
import { OpaqueValue } from './opaque-value.ts';
import { OptionalValue } from './optional-value.ts';
import { StructValue } from './struct-value.ts';
import { CelTimestamp, formatTimestamp } from './timestamp.ts';
import { TypeValue } from './type-value.ts';
import { Uint } from './uint.ts';

/** Values nest at most this deep in messages. */
const MAX_DEPTH = 8;

/** Prints a value inside an error message, roughly as Go's `%v` does. Bounded in depth; never parsed. */
export function showValue(value: CelValue, depth: number = 0): string {
  if (value === null || typeof value !== 'object') {
    return typeof value === 'number' ? formatNumber(value) : String(value);
  }
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value)) {
    return `[${value.map((element: CelValue) => showValue(element, depth + 1)).join(', ')}]`;
  }
  if (isMap(value)) {
    const entries = mapEntries(value).map(
      ([key, item]) => `${showValue(key)}: ${showValue(item, depth + 1)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return showObject(value, depth);
}

function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : formatDouble(value);
}

function showObject(value: object, depth: number): string {
  if (value instanceof Double) return formatDouble(value.value);
  if (value instanceof Uint) return value.value.toString();
  if (value instanceof Uint8Array) return String.fromCharCode(...value.subarray(0, 1000));
  if (value instanceof CelTimestamp) return formatTimestamp(value);
  if (value instanceof CelDuration) return formatDuration(value);
  if (value instanceof TypeValue) return value.type.name;
  if (value instanceof OpaqueValue) return value.toString();
  if (value instanceof StructValue || value instanceof FieldReader) return value.celType.name;
  if (value instanceof OptionalValue) {
    return value.value === undefined ? 'optional.none()' : `optional(${showValue(value.value, depth + 1)})`;
  }
  return 'object';
}
