import {
  CelDuration,
  CelTimestamp,
  MapValue,
  OptionalValue,
  StructValue,
  Uint,
  typeNameOf,
} from '@keelson/cel';
import type { CelList, CelValue } from '@keelson/cel';
import { setField } from '@keelson/kubernetes';
import type { MutableJsonObject } from '@keelson/kubernetes';
import { Double, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { NotConvertible } from './to-apply-value.ts';

/**
 * Turns the value of a JSON patch operation into JSON as protobuf's `Value` does: whole doubles become integers,
 * integers beyond 2^53 and times become text, bytes become base64.
 *
 * @throws NotConvertible
 */
export function toJsonValue(value: CelValue): JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return finite(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Double) return Object.is(value.value, -0) ? value : finite(value.value);
  if (value instanceof Uint) {
    return value.value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value.value) : value.value.toString();
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return (value as CelList).map(toJsonValue);
  if (value instanceof StructValue) return fromEntries(value.fields);
  if (value instanceof MapValue) return fromEntries(value.entries());
  if (value instanceof OptionalValue) {
    if (value.value !== undefined) return toJsonValue(value.value);
    throw new NotConvertible('type conversion error from optional_type(none)');
  }
  if (value instanceof CelTimestamp) return timestampText(value);
  if (value instanceof CelDuration) return durationText(value);
  if (isJsonObject(value) && Object.getPrototypeOf(value) === Object.prototype) {
    return fromEntries(Object.entries(value));
  }
  throw new NotConvertible(`type conversion error from '${typeNameOf(value)}' to 'google.protobuf.Value'`);
}

function fromEntries(entries: Iterable<readonly [unknown, CelValue]>): JsonValue {
  const object: MutableJsonObject = {};
  for (const [key, item] of entries) {
    if (typeof key !== 'string') {
      throw new NotConvertible(`unsupported type conversion from '${typeNameOf(key as CelValue)}' to string`);
    }
    setField(object, key, toJsonValue(item));
  }
  return object;
}

function finite(value: number): number | Double {
  if (!Number.isFinite(value)) {
    throw new NotConvertible(`google.protobuf.Value cannot have ${String(value)} as number_value`);
  }
  // Written as JSON and read again, a whole number is an integer.
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? new Double(value) : value;
}

const NANOSECONDS = 1_000_000_000n;

function timestampText({ nanoseconds }: CelTimestamp): string {
  const fraction = ((nanoseconds % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  const seconds = (nanoseconds - fraction) / NANOSECONDS;
  const day = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${day}${fractionText(fraction)}Z`;
}

function durationText({ nanoseconds }: CelDuration): string {
  const positive = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const sign = nanoseconds < 0n ? '-' : '';
  return `${sign}${String(positive / NANOSECONDS)}${fractionText(positive % NANOSECONDS)}s`;
}

/** Fractions have three, six or nine digits. */
function fractionText(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '';
  const digits = nanoseconds.toString().padStart(9, '0');
  return `.${digits.replace(/^(\d{3}|\d{6})0+$/u, '$1')}`;
}
