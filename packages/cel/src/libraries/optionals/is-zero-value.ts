import { Double } from '@keelson/model';
import type { CelValue } from '../../values/cel-value.ts';
import { CelDuration } from '../../values/duration.ts';
import { isMap, mapSize } from '../../values/maps.ts';
import { StructValue } from '../../values/struct-value.ts';
import { CelTimestamp, timestampSeconds } from '../../values/timestamp.ts';
import { Uint } from '../../values/uint.ts';

/** 0001-01-01T00:00:00Z, which is Go's zero time. */
const ZERO_TIME = -62_135_596_800;

/** Tells whether `optional.ofNonZeroValue` takes a value for none: null, false, 0, empty texts and containers, zero times. */
export function isZeroValue(value: CelValue): boolean {
  if (value === null || value === false || value === '' || value === 0) return true;
  if (typeof value !== 'object') return false;
  if (value instanceof Double) return value.value === 0;
  if (value instanceof Uint) return value.value === 0n;
  if (value instanceof Uint8Array || Array.isArray(value)) return value.length === 0;
  if (value instanceof CelDuration) return value.nanoseconds === 0n;
  if (value instanceof CelTimestamp)
    return value.nanoseconds % 1_000_000_000n === 0n && timestampSeconds(value) === ZERO_TIME;
  if (value instanceof StructValue) return value.isZero;
  return isMap(value) && mapSize(value) === 0;
}
