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
import { printJsonPatch, printNative } from './print-go.ts';

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
  return `{${JSON.stringify(kind)}:${canonicalText(inside)}}`;
}

/** cel-go iterates over its maps in no order, so the pieces of its text are compared without theirs. */
function sortPieces(text: string): string {
  return text
    .split(/(, |[{}[\]])/)
    .toSorted()
    .join('');
}

function showStruct(value: StructValue): string {
  return value.celType.name === 'JSONPatch' ? printJsonPatch(value) : printNative(value);
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

const NANOSECONDS = 1_000_000_000n;

/** Prints a duration as Go's `time.Duration` does. */
function showDuration(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size === 0n) return '0s';
  if (size < 1_000n) return `${sign}${String(size)}ns`;
  if (size < 1_000_000n) return `${sign}${fraction(size, 1_000n)}µs`;
  if (size < NANOSECONDS) return `${sign}${fraction(size, 1_000_000n)}ms`;
  const minutes = size / (60n * NANOSECONDS);
  const seconds = `${fraction(size % (60n * NANOSECONDS), NANOSECONDS)}s`;
  if (minutes === 0n) return sign + seconds;
  const hours = minutes / 60n;
  return `${sign}${hours === 0n ? '' : `${String(hours)}h`}${String(minutes % 60n)}m${seconds}`;
}

function fraction(amount: bigint, unit: bigint): string {
  const rest = String(amount % unit)
    .padStart(String(unit).length - 1, '0')
    .replace(/0+$/, '');
  return `${String(amount / unit)}${rest === '' ? '' : `.${rest}`}`;
}

/** Prints a time as Go's `RFC3339Nano` does, in UTC. */
function showTimestamp(nanoseconds: bigint): string {
  const rest = ((nanoseconds % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  const seconds = Number((nanoseconds - rest) / NANOSECONDS);
  const date = new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, '');
  const digits = String(rest).padStart(9, '0').replace(/0+$/, '');
  return `${date}${digits === '' ? '' : `.${digits}`}Z`;
}
