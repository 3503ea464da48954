import { Double } from '@keelson/model';

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

/**
 * Returns the value of a JSON number as Kubernetes' decoder sees it: a 64-bit integer where the digits fit and there is
 * neither a point nor an exponent, a 64-bit float otherwise; undefined if it is beyond the floats too.
 */
export function parseJsonNumber(digits: string): number | bigint | Double | undefined {
  if (!/[.eE]/.test(digits)) {
    if (digits.length < 16) return Number(digits) + 0;
    const exact = BigInt(digits);
    if (exact <= INT64_MAX && exact >= INT64_MIN) return fromBigInt(exact);
  }
  const float = Number(digits);
  return Number.isFinite(float) ? fromFloat(float) : undefined;
}

/** Returns an integer as a plain number where that is exact, as a bigint otherwise. */
export function fromBigInt(exact: bigint): number | bigint {
  const number = Number(exact);
  return Number.isSafeInteger(number) ? number : exact;
}

/** Returns a float, boxed if it has no fraction. */
export function fromFloat(float: number): number | Double {
  return Number.isInteger(float) ? new Double(float) : float;
}
