import { Double } from '@keelson/model';
import type { CelResult, CelValue } from './cel-value.ts';
import { celError } from './cel-error.ts';
import { MapValue } from './map-value.ts';
import type { MapKey } from './map-value.ts';
import { Uint } from './uint.ts';

/** Tells whether a value may be a key of a map: bool, int, uint or string. */
function isMapKey(value: CelValue): value is MapKey {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'bigint' ||
    (typeof value === 'number' && Number.isInteger(value)) ||
    value instanceof Uint
  );
}

/** Builds a map of entries, as a literal does; a key of a wrong type is an error, a repeated one unless the last wins. */
export function makeMap(
  entries: readonly (readonly [CelValue, CelValue])[],
  lastKeyWins: boolean,
): CelResult {
  const checked: (readonly [MapKey, CelValue])[] = [];
  for (const [key, value] of entries) {
    if (!isMapKey(key)) return celError('unsupported key type');
    checked.push([key, value]);
  }
  const map = new MapValue(checked);
  return lastKeyWins || map.size === checked.length ? map : celError('Failed with repeated key');
}

/** Turns a value into the key to look up; undefined where no map can have it. Whole doubles find integer keys. */
export function lookupKey(value: CelValue): MapKey | undefined {
  if (isMapKey(value)) return value;
  if (value instanceof Double && Number.isInteger(value.value)) {
    if (Number.isSafeInteger(value.value)) return value.value === 0 ? 0 : value.value;
    return Number.isFinite(value.value) ? BigInt(value.value) : undefined;
  }
  return undefined;
}
