import { Double, invariant } from '@keelson/model';
import { MapValue, OpaqueValue, StructValue, Uint, type CelValue } from '@keelson/cel';

/** How Go prints lists and maps of one kind of value. */
interface Style {
  readonly list: (items: readonly string[]) => string;
  readonly map: (entries: readonly (readonly [string, string])[]) => string;
}

/** Go's own slices and maps, keys sorted. */
const NATIVE: Style = {
  list: (items) => `[${items.join(' ')}]`,
  map: (entries) =>
    `map[${sorted(entries)
      .map(([key, value]) => `${key}:${value}`)
      .join(' ')}]`,
};

/** cel-go's lists and maps. */
const CEL: Style = {
  list: (items) => `[${items.join(', ')}]`,
  map: (entries) => `{${entries.map(([key, value]) => `${key}: ${value}`).join(', ')}}`,
};

/** Prints the JSON form of a value as Go's `%v` does; what an `Object` literal is compared by. */
export function printNative(value: CelValue): string {
  return print(value, NATIVE);
}

/** Prints a `JSONPatch` as Go's `%v` prints cel-go's pointer to it. */
export function printJsonPatch(patch: StructValue): string {
  const field = (name: string): string => {
    const value = patch.fields.get(name);
    return typeof value === 'string' ? value : '';
  };
  const value = patch.fields.get('value');
  return `&{${field('op')} ${field('from')} ${field('path')} ${value === undefined ? '<nil>' : print(value, CEL)}}`;
}

function print(value: CelValue, style: Style): string {
  if (value === null) return '<nil>';
  if (value instanceof Double) return printDouble(value.value);
  if (value instanceof Uint) return String(value.value);
  if (typeof value === 'number' && !Number.isInteger(value)) return printDouble(value);
  if (Array.isArray(value))
    return style.list((value as readonly CelValue[]).map((item) => print(item, style)));
  const entries = entriesOf(value);
  if (entries === undefined) return printPlain(value);
  return style.map(entries.map(([key, item]) => [print(key, style), print(item, style)]));
}

function printPlain(value: CelValue): string {
  if (value instanceof OpaqueValue) return value.toString();
  invariant(typeof value !== 'object', 'times, bytes, types and optionals have no JSON form');
  return String(value);
}

function entriesOf(value: CelValue): readonly (readonly [CelValue, CelValue])[] | undefined {
  if (value instanceof MapValue) return value.entries();
  if (value instanceof StructValue) return [...value.fields];
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return undefined;
  return Object.entries(value as Readonly<Record<string, CelValue>>);
}

function printDouble(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function sorted(entries: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return entries.toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}
