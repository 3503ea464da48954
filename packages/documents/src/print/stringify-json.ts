import { Double, Failure, type JsonObject, type JsonValue } from '@keelson/model';

/** Options of {@link stringifyJson}. */
export interface StringifyJsonOptions {
  /** Spaces of one level; on one line without it. */
  readonly indent?: number;
  /** Sorts the keys of objects by their UTF-16 units. */
  readonly sortKeys?: boolean;
}

/**
 * Prints a value as JSON with exact numbers: a boxed float as `1.0`, a bigint as its digits. What is printed decodes to
 * an equal value. Throws a `documents/invalid-value` for NaN and the infinities, which JSON does not have.
 */
export function stringifyJson(value: JsonValue, options: StringifyJsonOptions = {}): string {
  const { indent = 0, sortKeys = false } = options;
  const print = (node: JsonValue, level: number): string => {
    if (typeof node !== 'object' || node === null || node instanceof Double) return printScalar(node);
    const inner = indent === 0 ? '' : `\n${' '.repeat(indent * (level + 1))}`;
    const outer = indent === 0 ? '' : `\n${' '.repeat(indent * level)}`;
    const parts = isList(node)
      ? node.map((item) => print(item, level + 1))
      : keysOf(node, sortKeys).map(
          (key) => `${JSON.stringify(key)}:${indent === 0 ? '' : ' '}${print(node[key] ?? null, level + 1)}`,
        );
    const [open, close] = isList(node) ? '[]' : '{}';
    if (parts.length === 0) return `${open ?? ''}${close ?? ''}`;
    return `${open ?? ''}${inner}${parts.join(`,${inner}`)}${outer}${close ?? ''}`;
  };
  return print(value, 0);
}

/** Prints a number so that it reads back as what it is: a float with a point or an exponent, an integer without. */
export function printNumber(value: number | bigint | Double): string {
  if (typeof value === 'bigint') return value.toString();
  const number = typeof value === 'number' ? value : value.value;
  if (!Number.isFinite(number)) {
    throw new Failure('documents/invalid-value', `expected a number that JSON has, got ${String(number)}`);
  }
  const digits = Object.is(number, -0) ? '-0' : String(number);
  return typeof value === 'number' || /[.e]/.test(digits) ? digits : `${digits}.0`;
}

function printScalar(value: null | boolean | number | bigint | string | Double): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return value === null || typeof value === 'boolean' ? String(value) : printNumber(value);
}

function keysOf(object: JsonObject, sorted: boolean): string[] {
  // A member may be undefined where an interface says that it may be absent; JSON has nothing for it.
  const keys = Object.keys(object).filter((key) => object[key] !== undefined);
  return sorted ? keys.sort() : keys;
}

function isList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}
