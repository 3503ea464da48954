import {
  CelDuration,
  CelTimestamp,
  MapValue,
  OptionalValue,
  StructValue,
  TypeValue,
  Uint,
  formatDuration,
  formatTimestamp,
  typeNameOf,
} from '@keelson/cel';
import type { CelList, CelValue } from '@keelson/cel';
import { OpaqueValue, setField } from '@keelson/kubernetes';
import type { MutableJsonObject } from '@keelson/kubernetes';
import { Double, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { toOpaqueValue } from './opaque-values.ts';
import { NotConvertible, toApplyObject } from './to-apply-value.ts';

/**
 * Turns the value of a JSON patch operation into JSON as protobuf's `Value` does: whole doubles become integers,
 * integers beyond 2^53 and times become text, bytes become base64.
 *
 * @throws NotConvertible
 */
export function toJsonValue(value: CelValue, isPlain: (list: CelList) => boolean): JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return finite(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Double) return Object.is(value.value, -0) ? value : finite(value.value);
  if (value instanceof Uint) {
    return value.value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value.value) : value.value.toString();
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return (value as CelList).map((item) => toJsonValue(item, isPlain));
  // Objects are converted to what is merged, and that to JSON. Without special values, it is JSON.
  if (value instanceof StructValue)
    return toApplyObject(value, { isPlain, special: nativeJson }) as JsonValue;
  if (value instanceof MapValue) return fromEntries(value.entries(), isPlain);
  if (value instanceof OptionalValue) {
    if (value.value !== undefined) return toJsonValue(value.value, isPlain);
    throw new NotConvertible('optional.none() dereference');
  }
  if (value instanceof CelTimestamp) return formatTimestamp(value);
  if (value instanceof CelDuration) return formatDuration(value);
  if (isJsonObject(value) && Object.getPrototypeOf(value) === Object.prototype) {
    return fromEntries(Object.entries(value), isPlain);
  }
  if (value instanceof TypeValue) throw new NotConvertible("type conversion not supported for 'type'");
  throw new NotConvertible(`type conversion error from '${shortName(value)}' to '*structpb.Value'`);
}

/** Values in objects, of which protobuf takes bytes and unsigned integers only. */
function nativeJson(value: CelValue): JsonValue {
  if (value instanceof Uint) return finite(Number(value.value));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  const opaque = toOpaqueValue(value);
  throw new NotConvertible(`proto: invalid type: ${opaque instanceof OpaqueValue ? opaque.goType : ''}`);
}

function shortName(value: CelValue): string {
  const name = typeNameOf(value);
  if (name === 'kubernetes.NamedFormat') return 'Format';
  return name.startsWith('kubernetes.authorization.') ? name : name.slice(name.lastIndexOf('.') + 1);
}

function fromEntries(
  entries: Iterable<readonly [unknown, CelValue]>,
  isPlain: (list: CelList) => boolean,
): JsonValue {
  const object: MutableJsonObject = {};
  for (const [key, item] of entries) {
    if (typeof key !== 'string') {
      throw new NotConvertible(`unsupported type conversion from '${typeNameOf(key as CelValue)}' to string`);
    }
    setField(object, key, toJsonValue(item, isPlain));
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
