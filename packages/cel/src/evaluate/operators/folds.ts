import { celError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import type { CelList, CelValue } from '../../values/cel-value.ts';
import { goValueType } from '../../values/go-value-type.ts';
import type { MapKey, MapValue } from '../../values/map-value.ts';
import { isList, isMap, mapEntries, mapKeys } from '../../values/maps.ts';
import { showValue } from '../../values/show-value.ts';
import { Uint } from '../../values/uint.ts';

/** Returns what a macro with one variable walks over: the elements of a list or the keys of a map. */
export function foldItems(range: CelValue): CelList | CelError {
  if (isList(range)) return range;
  if (isMap(range)) return mapKeys(range);
  return celError(`got '${goValueType(range)}', expected iterable type`);
}

/** Returns what a macro with two variables walks over: index and element of a list, key and value of a map. */
export function foldEntries(range: CelValue): readonly (readonly [CelValue, CelValue])[] | CelError {
  if (isList(range)) return range.map((element, index) => [index, element] as const);
  if (isMap(range)) return mapEntries(range);
  return celError(`unsupported comprehension range type: ${goValueType(range)}`);
}

/** Adds an entry to a map under construction; a key that is there already is an error. */
export function insertEntry(map: MapValue, key: MapKey, value: CelValue): CelError | undefined {
  if (map.has(key)) return celError(`insert failed: key ${printKey(key)} already exists`);
  map.set(key, value);
  return undefined;
}

/** Adds all entries of a map to a map under construction. */
export function insertEntries(map: MapValue, entries: CelValue): CelError | undefined {
  if (!isMap(entries)) return celError('no such overload: cel.@mapInsert');
  for (const [key, value] of mapEntries(entries)) {
    const failed = insertEntry(map, key, value);
    if (failed !== undefined) return failed;
  }
  return undefined;
}

function printKey(key: MapKey): string {
  return key instanceof Uint ? key.value.toString() : typeof key === 'object' ? showValue(key) : String(key);
}
