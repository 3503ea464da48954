import { CelDuration, CelTimestamp, MapValue, Uint, typeNameOf } from '@keelson/cel';
import type { CelList, CelValue } from '@keelson/cel';
import { OpaqueValue } from '@keelson/kubernetes';
import type { ApplyValue } from '@keelson/kubernetes';
import { printValue } from '../tracing/print-value.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const NANOSECONDS = 1_000_000_000n;

/** A value that cannot be merged, as the API server names it in complaints. */
export function toOpaqueValue(value: CelValue): ApplyValue {
  if (value === null) return OpaqueValue.null();
  if (value instanceof Uint) return OpaqueValue.uint(value.value);
  if (value instanceof Uint8Array) return OpaqueValue.bytes(value);
  if (Array.isArray(value)) return ownList(value as CelList);
  if (value instanceof MapValue) return ownMap(value);
  if (value instanceof CelTimestamp) return new OpaqueValue('time.Time', goTime(value), goDate(value));
  if (value instanceof CelDuration) {
    return new OpaqueValue('time.Duration', goDuration(value), String(value.nanoseconds));
  }
  return new OpaqueValue(typeNameOf(value), printValue(value));
}

function ownMap(value: MapValue): OpaqueValue {
  const entries = value
    .entries()
    .map(([key, item]) => [typeof key === 'string' ? key : printValue(key), item] as const);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const text = entries.map(([key, item]) => `${key}:${textOf(item)}`).join(' ');
  const syntax = entries.map(([key, item]) => `${JSON.stringify(key)}:${syntaxOf(item)}`).join(', ');
  return new OpaqueValue('map[ref.Val]ref.Val', `map[${text}]`, `map[ref.Val]ref.Val{${syntax}}`);
}

function ownList(list: CelList): OpaqueValue {
  const text = list.map(textOf).join(' ');
  const syntax = list.map(syntaxOf).join(', ');
  return new OpaqueValue('[]ref.Val', `[${text}]`, `[]ref.Val{${syntax}}`);
}

function textOf(value: CelValue): string {
  if (value === null) return '0';
  return typeof value === 'string' ? value : printValue(value);
}

function syntaxOf(value: CelValue): string {
  return value === null ? '0' : printValue(value);
}

/** A time as Go prints it with `%v`; offsets count as UTC. */
function goTime({ nanoseconds }: CelTimestamp): string {
  const { date, fraction } = split(nanoseconds);
  const digits = fraction === 0 ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`;
  return `${date.toISOString().slice(0, 19).replace('T', ' ')}${digits} +0000 UTC`;
}

/** A time as Go prints it with `%#v`. */
function goDate({ nanoseconds }: CelTimestamp): string {
  const { date, fraction } = split(nanoseconds);
  const month = `time.${MONTHS[date.getUTCMonth()] ?? ''}`;
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), fraction].join(', ');
  return `time.Date(${String(date.getUTCFullYear())}, ${month}, ${String(date.getUTCDate())}, ${clock}, time.UTC)`;
}

function split(nanoseconds: bigint): { readonly date: Date; readonly fraction: number } {
  const fraction = ((nanoseconds % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  return { date: new Date(Number((nanoseconds - fraction) / 1_000_000n)), fraction: Number(fraction) };
}

/** A duration as Go prints it: `1h30m0s`, `1.5ms`. */
function goDuration({ nanoseconds }: CelDuration): string {
  const sign = nanoseconds < 0n ? '-' : '';
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (size === 0n) return '0s';
  if (size < 1_000n) return `${sign}${String(size)}ns`;
  if (size < 1_000_000n) return `${sign}${String(Number(size) / 1e3)}µs`;
  if (size < NANOSECONDS) return `${sign}${String(Number(size) / 1e6)}ms`;
  const hours = size / (3600n * NANOSECONDS);
  const minutes = (size / (60n * NANOSECONDS)) % 60n;
  const seconds = Number(size % (60n * NANOSECONDS)) / 1e9;
  const clock =
    hours > 0n ? `${String(hours)}h${String(minutes)}m` : minutes > 0n ? `${String(minutes)}m` : '';
  return `${sign}${clock}${String(seconds)}s`;
}
