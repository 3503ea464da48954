import type { CelList, CelValue } from '../values/cel-value.ts';
import { isNumeric } from '../values/equal-values.ts';

/** The scalars of a constant list, for `in`: numbers that are equal across types are one member. */
export class ConstantSet {
  readonly values: CelList;
  readonly #members: ReadonlySet<unknown>;

  constructor(values: CelList) {
    this.values = values;
    this.#members = new Set(values.map(memberOf).filter((member) => member !== undefined));
  }

  has(value: CelValue): boolean {
    return this.#members.has(memberOf(value));
  }
}

/** Tells whether a list can become a {@link ConstantSet}: booleans, numbers and strings. */
export function isScalarList(values: CelList): boolean {
  return values.every((value) => typeof value === 'string' || typeof value === 'boolean' || isNumeric(value));
}

// Safe whole numbers are members as numbers, larger ones as bigints, whatever their type; NaN is a member of nothing.
function memberOf(value: CelValue): unknown {
  if (!isNumeric(value)) return value;
  const number = typeof value === 'object' ? value.value : value;
  if (typeof number === 'bigint') return Number.isSafeInteger(Number(number)) ? Number(number) : number;
  if (Number.isNaN(number)) return undefined;
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? BigInt(number) : number;
}
