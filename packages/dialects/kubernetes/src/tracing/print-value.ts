import {
  CelDuration,
  CelTimestamp,
  FieldReader,
  MapValue,
  OpaqueValue,
  OptionalValue,
  StructValue,
  TypeValue,
  Uint,
  formatType,
  isCelError,
  typeNameOf,
} from '@keelson/cel';
import type { CelList, CelResult, CelValue } from '@keelson/cel';
import { Double, isJsonObject } from '@keelson/model';

/** Longest text of a value that is shown. */
const LONGEST_TEXT = 400;
const DEEPEST = 8;

/** Prints a value for people, in the notation of expressions; long ones are cut. */
export function printValue(value: CelResult): string {
  const text = isCelError(value) ? value.message : print(value, 0);
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

function print(value: CelValue, depth: number): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.slice(0, LONGEST_TEXT));
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Double)
    return Number.isInteger(value.value) ? `${String(value.value)}.0` : String(value.value);
  if (value instanceof Uint) return `${String(value.value)}u`;
  if (value instanceof Uint8Array)
    return `b"${Buffer.from(value.subarray(0, LONGEST_TEXT)).toString('latin1')}"`;
  if (value instanceof CelTimestamp)
    return `timestamp("${new Date(Number(value.nanoseconds / 1_000_000n)).toISOString()}")`;
  if (value instanceof CelDuration) return `duration("${String(Number(value.nanoseconds) / 1e9)}s")`;
  if (value instanceof TypeValue) return formatType(value.type);
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return `[${listed(value as CelList, (item) => print(item, depth + 1))}]`;
  if (value instanceof OptionalValue) {
    return value.value === undefined ? 'optional.none()' : `optional.of(${print(value.value, depth + 1)})`;
  }
  if (value instanceof MapValue) {
    return `{${listed(value.entries(), ([key, item]) => `${print(key, depth)}: ${print(item, depth + 1)}`)}}`;
  }
  if (value instanceof StructValue) {
    const fields = [...value.fields];
    return `${value.celType.name}{${listed(fields, ([name, item]) => `${name}: ${print(item, depth + 1)}`)}}`;
  }
  if (value instanceof FieldReader) return `${value.celType.name}{…}`;
  if (isJsonObject(value) && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value);
    return `{${listed(entries, ([key, item]) => `${JSON.stringify(key)}: ${print(item, depth + 1)}`)}}`;
  }
  return value instanceof OpaqueValue ? value.toString() : typeNameOf(value);
}

/** Prints a few items: more than fits is not worth walking through. */
function listed<T>(items: readonly T[], show: (item: T) => string): string {
  const shown = items.slice(0, 20).map(show).join(', ');
  return items.length > 20 ? `${shown}, …` : shown;
}
