import {
  CelDuration,
  CelTimestamp,
  FieldReader,
  formatType,
  isCelError,
  MapValue,
  OpaqueValue,
  OptionalValue,
  StructValue,
  TypeValue,
  Uint,
} from '@keelson/cel';
import { Double } from '@keelson/model';
import { escapeText } from '../terminal/escape-text.ts';
import type { CelResult, CelValue } from '@keelson/cel';

const NANOSECONDS = 1_000_000_000n;

/** Writes a value as an expression would, on one line and no longer than is readable. */
export function formatValue(value: CelResult, width: number = 80): string {
  const text = isCelError(value) ? `error: ${escapeText(value.message)}` : write(value, width);
  return text.length > width ? `${text.slice(0, Math.max(1, width - 1))}…` : text;
}

function write(value: CelValue, room: number): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'bigint':
      return String(value);
    case 'string':
      return writeText(value);
    default:
      return writeObject(value, room);
  }
}

function writeText(text: string): string {
  return `'${escapeText(text.replaceAll('\\', '\\\\').replaceAll("'", "\\'"))}'`;
}

function writeObject(
  value: Exclude<CelValue, null | boolean | number | bigint | string>,
  room: number,
): string {
  if (value instanceof Double)
    return Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
  if (value instanceof Uint) return `${value.value}u`;
  if (value instanceof Uint8Array) return `b'${Buffer.from(value.subarray(0, 64)).toString('hex')}'`;
  if (value instanceof CelTimestamp)
    return `timestamp('${new Date(Number(value.nanoseconds / 1_000_000n)).toISOString()}')`;
  if (value instanceof CelDuration) return `duration('${formatSeconds(value.nanoseconds)}s')`;
  if (value instanceof OptionalValue) {
    return value.value === undefined ? 'optional.none()' : `optional.of(${write(value.value, room)})`;
  }
  if (value instanceof TypeValue) return formatType(value.type);
  if (value instanceof OpaqueValue) return `${value.celType.name}(${escapeText(value.toString())})`;
  if (value instanceof FieldReader) return `${value.celType.name}{…}`;
  if (value instanceof StructValue) return `${value.celType.name}{${writeEntries(value.fields, room)}}`;
  if (value instanceof MapValue) return `{${writeEntries(value.entries(), room)}}`;
  if (Array.isArray(value)) return `[${writeAll(value as readonly CelValue[], room)}]`;
  return `{${writeEntries(Object.entries(value) as (readonly [string, CelValue])[], room)}}`;
}

function writeAll(values: readonly CelValue[], room: number): string {
  return join(values, (value) => write(value, room), room);
}

function writeEntries(entries: Iterable<readonly [CelValue, CelValue]>, room: number): string {
  return join(entries, ([key, value]) => `${write(key, room)}: ${write(value, room)}`, room);
}

/** What does not fit is not written. */
function join<T>(values: Iterable<T>, one: (value: T) => string, room: number): string {
  let text = '';
  for (const value of values) {
    if (text.length > room) return `${text}, …`;
    text += `${text === '' ? '' : ', '}${one(value)}`;
  }
  return text;
}

function formatSeconds(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const absolute = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const fraction = (absolute % NANOSECONDS).toString().padStart(9, '0').replace(/0+$/, '');
  return `${sign}${absolute / NANOSECONDS}${fraction === '' ? '' : `.${fraction}`}`;
}
