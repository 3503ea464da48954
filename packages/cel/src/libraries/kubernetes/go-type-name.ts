import { Double } from '@keelson/model';
import type { CelValue } from '../../values/cel-value.ts';
import { CelDuration } from '../../values/duration.ts';
import { isInt } from '../../values/integers.ts';
import { CelTimestamp } from '../../values/timestamp.ts';
import { Uint } from '../../values/uint.ts';

/** Name of the Go type that cel-go holds a value in; some of Kubernetes' error messages show it. */
export function goTypeNameOf(value: CelValue): string {
  if (isInt(value)) return 'int64';
  if (typeof value === 'number' || value instanceof Double) return 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (value === null) return 'structpb.NullValue';
  if (Array.isArray(value)) return '[]ref.Val';
  if (value instanceof Uint) return 'uint64';
  if (value instanceof Uint8Array) return '[]uint8';
  if (value instanceof CelDuration) return 'time.Duration';
  if (value instanceof CelTimestamp) return 'time.Time';
  return 'map[ref.Val]ref.Val';
}
