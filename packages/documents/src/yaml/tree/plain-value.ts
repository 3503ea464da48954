import { Double, type JsonValue } from '@keelson/model';

import { fromFloat } from '../../json/json-number.ts';
import { formatFloat32 } from './go-float.ts';
import { numberOfBigInt, type Resolved } from './resolve-scalar.ts';

/**
 * Returns the value of a resolved scalar as it comes out of the JSON that Kubernetes' reader would write; undefined for
 * a float that JSON cannot hold. A text stands for itself.
 */
export function valueOf(resolved: Resolved, text: string): JsonValue | undefined {
  switch (resolved.kind) {
    case 'null':
      return null;
    case 'bool':
      return resolved.value;
    case 'int':
      return numberOfBigInt(resolved.value) ?? fromFloat(Number(resolved.value));
    case 'float':
      return Number.isFinite(resolved.value) ? numberOfFloat(resolved.value) : undefined;
    default:
      return text;
  }
}

/** Returns the key that a resolved scalar becomes in JSON; undefined where it cannot be one. */
export function keyOf(resolved: Resolved, text: string): string | undefined {
  switch (resolved.kind) {
    case 'null':
      return undefined;
    case 'bool':
      return String(resolved.value);
    case 'int':
      return numberOfBigInt(resolved.value) === undefined ? undefined : String(resolved.value);
    case 'float':
      return formatFloat32(resolved.value);
    default:
      return text;
  }
}

// JSON has one notation for numbers: a whole float below 1e21 comes back as an integer, if it fits 64 bits. Its
// shortest digits count, padded with zeros; above 2^53 that is not the exact value of the float.
function numberOfFloat(value: number): number | bigint | Double {
  if (!Number.isInteger(value) || Math.abs(value) >= 1e21) return fromFloat(value);
  return numberOfBigInt(BigInt(String(value))) ?? new Double(value);
}
