/**
 * A floating-point number whose value happens to be a whole number, such as the JSON literal `1.0` or `1e3`.
 *
 * Kubernetes' reader keeps `1` (a 64-bit integer) and `1.0` (a 64-bit float) apart. In memory an integer is a plain
 * `number` (or a `bigint` beyond ±2^53), a float with a fraction is a plain `number`, and only a float without a
 * fraction needs this box. Negative zero is a boxed float too.
 */
export class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  valueOf(): number {
    return this.value;
  }

  toJSON(): number {
    return this.value;
  }

  toString(): string {
    return String(this.value);
  }
}

/** Object of JSON values; a plain object whose keys are data, `__proto__` and `constructor` included. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/**
 * A decoded JSON or YAML value with exact numbers: a whole `number` is an integer, a `bigint` is an integer beyond
 * ±(2^53 - 1), a fractional `number` is a float, a {@link Double} is a float without a fraction.
 */
export type JsonValue =
  null | boolean | number | bigint | string | Double | readonly JsonValue[] | JsonObject;

/** Tells whether a value is a JSON object: neither null, nor a list, nor a boxed number. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Double);
}

/** Tells whether a value is a JSON list. */
export function isJsonArray(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Returns an own field of a JSON object, and undefined where there is none or the value is not an object. */
export function fieldOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Returns an own field of a JSON object if it is a string. */
export function stringField(value: JsonValue | undefined, key: string): string | undefined {
  const field = fieldOf(value, key);
  return typeof field === 'string' ? field : undefined;
}

/** Returns an own field of a JSON object if it is an object. */
export function objectField(value: JsonValue | undefined, key: string): JsonObject | undefined {
  const field = fieldOf(value, key);
  return isJsonObject(field) ? field : undefined;
}

/** Returns the items of an own field of a JSON object if it is a list, and none where it is not. */
export function listField(value: JsonValue | undefined, key: string): readonly JsonValue[] {
  const field = fieldOf(value, key);
  return isJsonArray(field) ? field : [];
}
