import { Double } from '@keelson/model';
import {
  CelDuration,
  CelTimestamp,
  MapValue,
  OpaqueValue,
  OptionalValue,
  StructValue,
  TypeValue,
  Uint,
  formatType,
  type CelValue,
} from '@keelson/cel';
import { showDuration, showTimestamp } from './show-time.ts';

/**
 * Prints an `Object` as Go's `%v` prints the native form that Kubernetes converts it to
 * (k8s.io/apiserver, pkg/cel/mutation/dynamic/objects.go).
 */
export function printObject(object: StructValue): string {
  const entries: (readonly [string, string])[] = [];
  for (const [name, value] of object.fields) {
    const refusal = refusalOf(name, value);
    if (refusal !== undefined) return refusal;
    entries.push([name, printField(value)]);
  }
  return printMap(entries);
}

/** Prints a `JSONPatch` as Go's `%v` prints cel-go's pointer to it. */
export function printJsonPatch(patch: StructValue): string {
  const field = (name: string): string => {
    const value = patch.fields.get(name);
    return typeof value === 'string' ? value : '';
  };
  const value = patch.fields.get('value');
  return `&{${field('op')} ${field('from')} ${field('path')} ${value === undefined ? '<nil>' : printCel(value)}}`;
}

function refusalOf(name: string, value: CelValue): string | undefined {
  const key =
    value instanceof MapValue ? value.keys().find((each) => keyText(each) === undefined) : undefined;
  return key === undefined ? undefined : `fail to convert field "${name}": map key`;
}

/** A field is converted through its lists and maps of strings, one level deep for those of literals. */
function printField(value: CelValue): string {
  if (Array.isArray(value)) return `[${(value as readonly CelValue[]).map(printValue).join(' ')}]`;
  if (isPlainMap(value)) return printMap(Object.entries(value).map(([key, item]) => [key, printField(item)]));
  if (value instanceof MapValue) {
    return printMap(value.entries().map(([key, item]) => [keyText(key) ?? '', printValue(item)]));
  }
  return printValue(value);
}

/** Types and optionals leave CEL as their names and contents. */
function keyText(key: CelValue): string | undefined {
  if (key instanceof TypeValue) return key.type.name;
  if (key instanceof OptionalValue) return key.value === undefined ? undefined : keyText(key.value);
  return typeof key === 'string' ? key : undefined;
}

/** Go's value of a CEL value: what `Value()` gives. */
function printValue(value: CelValue): string {
  if (value === null) return 'NULL_VALUE';
  if (value instanceof OptionalValue) return value.value === undefined ? '<nil>' : printValue(value.value);
  if (Array.isArray(value)) return `[${(value as readonly CelValue[]).map(printCel).join(' ')}]`;
  if (value instanceof MapValue) {
    return printMap(value.entries().map(([key, item]) => [printCel(key), printCel(item)]));
  }
  if (value instanceof StructValue) return printObject(value);
  return isPlainMap(value) ? printJson(value) : printScalar(value);
}

/** JSON data that never was a CEL value. */
function printJson(value: CelValue): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${(value as readonly CelValue[]).map(printJson).join(' ')}]`;
  if (isPlainMap(value)) return printMap(Object.entries(value).map(([key, item]) => [key, printJson(item)]));
  return printScalar(value);
}

/** A value as cel-go itself prints it. */
function printCel(value: CelValue): string {
  if (value === null) return '0';
  if (value instanceof OptionalValue)
    return value.value === undefined ? 'optional.none()' : `optional(${printCel(value.value)})`;
  if (Array.isArray(value)) return `[${(value as readonly CelValue[]).map(printCel).join(', ')}]`;
  if (value instanceof TypeValue) return formatType(value.type);
  const entries = entriesOf(value);
  if (entries === undefined) return printScalar(value);
  return `{${entries.map(([key, item]) => `${printCel(key)}: ${printCel(item)}`).join(', ')}}`;
}

function printScalar(value: CelValue): string {
  if (value instanceof Double) return printDouble(value.value);
  if (value instanceof Uint) return String(value.value);
  if (value instanceof Uint8Array) return `[${[...value].join(' ')}]`;
  if (value instanceof TypeValue) return value.type.name;
  if (value instanceof CelDuration) return showDuration(value.nanoseconds);
  if (value instanceof CelTimestamp) return printTime(value);
  if (typeof value === 'number' && !Number.isInteger(value)) return printDouble(value);
  if (typeof value === 'object' && value !== null)
    return value instanceof OpaqueValue ? value.toString() : '';
  return String(value);
}

function printTime({ nanoseconds, offsetSeconds }: CelTimestamp): string {
  const local = showTimestamp(nanoseconds + BigInt(offsetSeconds) * 1_000_000_000n);
  const minutes = Math.abs(offsetSeconds) / 60;
  const two = (part: number): string => String(Math.trunc(part)).padStart(2, '0');
  const zone = `${offsetSeconds < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`;
  return `${local.replace('T', ' ').replace('Z', '')} ${zone} ${offsetSeconds === 0 ? 'UTC' : zone}`;
}

function entriesOf(value: CelValue): readonly (readonly [CelValue, CelValue])[] | undefined {
  if (value instanceof MapValue) return value.entries();
  if (value instanceof StructValue) return [...value.fields];
  return isPlainMap(value) ? Object.entries(value) : undefined;
}

function isPlainMap(value: CelValue): value is Readonly<Record<string, never>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Go's `%v` of a double: with an exponent below -4 and from 6 on. */
function printDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function printMap(entries: readonly (readonly [string, string])[]): string {
  const sorted = entries.toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return `map[${sorted.map(([key, value]) => `${key}:${value}`).join(' ')}]`;
}
