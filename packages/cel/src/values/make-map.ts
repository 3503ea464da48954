import type { CelResult, CelValue } from './cel-value.ts';
import { celError } from './cel-error.ts';
import { EvaluationAbort } from './evaluation-abort.ts';
import { MapValue } from './map-value.ts';
import { Uint } from './uint.ts';

/** Tells whether cel-spec lets a value be a key of a map: bool, int, uint or string. */
function isStandardKey(value: CelValue): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'bigint' ||
    (typeof value === 'number' && Number.isInteger(value)) ||
    value instanceof Uint
  );
}

/**
 * Builds a map of entries, as a literal does. Where the last key wins, as in cel-go, any value may be a key but bytes,
 * which abort; else a key of a wrong type or a repeated one is an error.
 */
export function makeMap(
  entries: readonly (readonly [CelValue, CelValue])[],
  lastKeyWins: boolean,
): CelResult {
  const map = new MapValue();
  for (const [key, value] of entries) {
    if (lastKeyWins) refuseBytes(key);
    else if (!isStandardKey(key)) return celError('unsupported key type');
    else if (map.has(key)) return celError('Failed with repeated key');
    map.set(key, value);
  }
  return map;
}

/** Aborts where a value cannot be a key of one of Go's maps, not even to look it up. */
export function refuseBytes(key: CelValue): void {
  if (key instanceof Uint8Array)
    throw new EvaluationAbort('runtime error: hash of unhashable type types.Bytes');
}
