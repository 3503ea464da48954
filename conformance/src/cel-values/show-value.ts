import { Double, type JsonValue } from '@keelson/model';
import {
  CelDuration,
  CelTimestamp,
  MapValue,
  OpaqueValue,
  OptionalValue,
  StructValue,
  TypeValue,
  Uint,
  type CelValue,
} from '@keelson/cel';
import { printJsonPatch, printObject } from './print-go.ts';
import { showDuration, showTimestamp } from './show-time.ts';

/** Writes a value in the typed form of the tables, such as `{"int":"1"}`. */
export function showValue(value: CelValue): JsonValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'bigint') return { int: String(value) };
  if (typeof value === 'number') {
    return Number.isInteger(value) ? { int: String(value) } : { double: showDouble(value) };
  }
  if (value instanceof Double) return { double: showDouble(value.value) };
  if (value instanceof Uint) return { uint: String(value.value) };
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('hex') };
  if (value instanceof CelDuration) return { duration: showDuration(value.nanoseconds) };
  if (value instanceof CelTimestamp) return { timestamp: showTimestamp(value.nanoseconds) };
  if (value instanceof OptionalValue)
    return { optional: value.value === undefined ? 'none' : showValue(value.value) };
  if (value instanceof TypeValue) return { type: value.type.name };
  if (value instanceof OpaqueValue) return { [value.celType.name]: value.toString() };
  if (value instanceof StructValue) return { [value.celType.name]: showStruct(value) };
  if (Array.isArray(value)) return { list: (value as readonly CelValue[]).map(showValue) };
  if (value instanceof MapValue)
    return { map: value.entries().map(([key, item]) => [showValue(key), showValue(item)]) };
  return {
    map: Object.entries(value as Readonly<Record<string, CelValue>>).map(([key, item]) => [
      key,
      showValue(item),
    ]),
  };
}

/** Writes the typed form as a text that is the same for equal values: maps sorted, struct texts by their pieces. */
export function canonicalText(shown: JsonValue | undefined): string {
  if (shown === undefined) return 'nothing';
  if (typeof shown !== 'object' || shown === null || shown instanceof Double) return JSON.stringify(shown);
  if (Array.isArray(shown)) return `[${(shown as readonly JsonValue[]).map(canonicalText).join(',')}]`;
  const [[kind, inside] = ['', null]] = Object.entries(shown);
  if (kind === 'map' && Array.isArray(inside)) {
    return `{"map":[${(inside as readonly JsonValue[]).map(canonicalText).toSorted().join(',')}]}`;
  }
  if (kind === 'JSONPatch' && typeof inside === 'string')
    return `{"JSONPatch":${JSON.stringify(sortPieces(inside))}}`;
  if (kind === 'Object' && typeof inside === 'string')
    return `{"Object":${JSON.stringify(inside.replaceAll(/: map key .*?, not string/g, ': map key'))}}`;
  return `{${JSON.stringify(kind)}:${canonicalText(inside)}}`;
}

/**
 * cel-go iterates over its maps in no order and prints those of lists in Go's way, so the pieces of its text are
 * compared without order and brackets.
 */
function sortPieces(text: string): string {
  return text
    .split(/, |: ?|map\[| (?=[^ ]*:)|[{}[\]]/)
    .toSorted()
    .join(' ');
}

function showStruct(value: StructValue): string {
  return value.celType.name === 'JSONPatch' ? printJsonPatch(value) : printObject(value);
}

function showDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-6 || size >= 1e21)) return String(value);
  if (Object.is(value, -0)) return '-0';
  // Between these bounds Go's encoding/json writes no exponent; JavaScript agrees but for 1e-6 to 1e-7.
  return String(value).includes('e') ? value.toFixed(20).replace(/0+$/, '') : String(value);
}
