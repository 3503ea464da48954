import { Double } from '@keelson/model';
import type { CelValue } from './cel-value.ts';
import { CelDuration } from './duration.ts';
import { isMap } from './maps.ts';
import { OpaqueValue } from './opaque-value.ts';
import { OptionalValue } from './optional-value.ts';
import { CelTimestamp } from './timestamp.ts';
import { TypeValue } from './type-value.ts';
import { Uint } from './uint.ts';

/** Name of the Go type that cel-go or Kubernetes has for a value of CEL; some of their messages show it. */
export function goValueType(value: CelValue): string {
  if (value === null) return 'types.Null';
  if (typeof value === 'string') return 'types.String';
  if (typeof value === 'boolean') return 'types.Bool';
  if (typeof value === 'number' || typeof value === 'bigint') {
    return typeof value === 'number' && !Number.isInteger(value) ? 'types.Double' : 'types.Int';
  }
  if (value instanceof Double) return 'types.Double';
  if (value instanceof Uint) return 'types.Uint';
  if (value instanceof Uint8Array) return 'types.Bytes';
  if (value instanceof CelTimestamp) return 'types.Timestamp';
  if (value instanceof CelDuration) return 'types.Duration';
  if (value instanceof OptionalValue) return '*types.Optional';
  if (value instanceof TypeValue) return '*types.Type';
  if (Array.isArray(value)) return '*types.baseList';
  if (value instanceof OpaqueValue) return `cel.${value.celType.name.split('.').at(-1) ?? ''}`;
  return isMap(value) ? '*types.baseMap' : 'traits.Val';
}
