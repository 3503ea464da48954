import { Double, isJsonArray } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/** The name of a value's type in JSON Schema; whole numbers that are no floats are integers. */
export function jsonTypeOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (value instanceof Double) return 'number';
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return typeof value;
    case 'bigint':
      return 'integer';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    default:
      return isJsonArray(value) ? 'array' : 'object';
  }
}
