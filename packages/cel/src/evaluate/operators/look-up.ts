import { Double } from '@keelson/model';
import { CelError, celError } from '../../values/cel-error.ts';
import type { CelList, CelResult, CelValue } from '../../values/cel-value.ts';
import { FieldReader } from '../../values/field-reader.ts';
import { formatDouble } from '../../values/format-double.ts';
import { doubleOf, isDouble, isInt } from '../../values/integers.ts';
import { isList, isMap, mapGet } from '../../values/maps.ts';
import { OptionalValue } from '../../values/optional-value.ts';
import { StructValue } from '../../values/struct-value.ts';
import { typeNameOf } from '../../values/type-of.ts';
import { Uint } from '../../values/uint.ts';

/**
 * Takes one step into a value: a field of a map or struct, or an element of a list. Undefined where there is nothing;
 * an error where the key can never be one, as text for a list.
 */
export function lookUp(value: CelValue, key: CelValue): CelResult | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isList(value)) return lookUpIndex(value, key);
  if (isMap(value)) return mapGet(value, key);
  if (value instanceof StructValue) return value.step(key);
  if (typeof key !== 'string') return undefined;
  return value instanceof FieldReader ? value.readField(key) : undefined;
}

function lookUpIndex(list: CelList, key: CelValue): CelResult | undefined {
  const index = indexOf(key);
  if (index instanceof CelError) return index;
  return index >= 0 && index < list.length ? list[Number(index)] : undefined;
}

function indexOf(key: CelValue): number | bigint | CelError {
  if (isInt(key)) return key;
  if (key instanceof Uint) return key.value;
  if (key instanceof Double) return key.value;
  if (isDouble(key)) return celError(`unsupported index value ${formatKey(key)} in list`);
  return celError(`unsupported index type '${typeNameOf(key)}' in list`);
}

/** Tells whether a value can have fields or elements at all: a map, a list, a struct, or an optional that holds one. */
export function hasSteps(value: CelValue): boolean {
  return (
    isList(value) ||
    isMap(value) ||
    value instanceof StructValue ||
    value instanceof FieldReader ||
    value instanceof OptionalValue
  );
}

/** What a step that must succeed gives where {@link lookUp} found nothing: an error for all but some structs. */
export function lookUpElse(value: CelValue, key: CelValue): CelResult {
  const fallback = value instanceof StructValue ? value.fallback(key) : undefined;
  return fallback === undefined ? missing(value, key) : fallback;
}

/** Makes the error of a step that found nothing. */
export function missing(value: CelValue, key: CelValue): CelError {
  return celError(`${isList(value) ? 'index out of bounds' : 'no such key'}: ${formatKey(key)}`);
}

function formatKey(key: CelValue): string {
  if (typeof key === 'string') return key;
  if (isDouble(key)) return formatDouble(doubleOf(key));
  if (key instanceof Uint) return key.value.toString();
  return typeof key === 'object' ? typeNameOf(key) : String(key);
}

/** Tells whether a computed key is of a type that steps can have. */
export function isStepKey(key: CelValue): boolean {
  return typeof key !== 'object' || key instanceof Double || key instanceof Uint;
}
