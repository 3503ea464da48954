import { celError, isCelError } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { makeMap } from '../../values/make-map.ts';
import { OptionalValue } from '../../values/optional-value.ts';
import { typeNameOf } from '../../values/type-of.ts';

/** Unwraps an element written `?element`; undefined leaves it out. */
export function unwrapElement(result: CelResult): CelResult | undefined {
  if (isCelError(result)) return result;
  if (result instanceof OptionalValue) return result.value;
  return celError(`cannot initialize optional list element from non-optional value ${typeNameOf(result)}`);
}

/** Unwraps the value of an entry or field written `?key: value`; undefined leaves it out. */
export function unwrapEntry(key: CelValue, result: CelResult): CelResult | undefined {
  if (isCelError(result)) return result;
  if (result instanceof OptionalValue) return result.value;
  const name = typeof key === 'string' ? key : typeNameOf(key);
  return celError(`cannot initialize optional entry '${name}' from non-optional value ${typeNameOf(result)}`);
}

/** Builds the map of a literal from its entries, without those that were left out. */
export function makeMapLiteral(
  pairs: readonly (readonly [CelValue, CelValue | undefined])[],
  lastKeyWins: boolean,
): CelResult {
  const present: (readonly [CelValue, CelValue])[] = [];
  for (const [key, value] of pairs) if (value !== undefined) present.push([key, value]);
  return makeMap(present, lastKeyWins);
}
