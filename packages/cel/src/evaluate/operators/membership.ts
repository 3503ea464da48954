import { celError } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { equalValues } from '../../values/equal-values.ts';
import { lookupKey } from '../../values/make-map.ts';
import { isList, isMap, mapGet } from '../../values/maps.ts';

/** `@in`: a value in a list, or a key in a map. */
export function isIn(value: CelValue, container: CelValue): CelResult {
  if (isList(container)) return container.some((item) => equalValues(value, item));
  if (!isMap(container)) return celError('no such overload');
  const key = lookupKey(value);
  return key !== undefined && mapGet(container, key) !== undefined;
}
