import { noSuchOverload } from '../../values/cel-error.ts';
import type { CelResult, CelValue } from '../../values/cel-value.ts';
import { equalValues } from '../../values/equal-values.ts';
import { refuseBytes } from '../../values/make-map.ts';
import { MapValue } from '../../values/map-value.ts';
import { isList, isMap, mapGet } from '../../values/maps.ts';

/** `@in`: a value in a list, or a key in a map. */
export function isIn(value: CelValue, container: CelValue): CelResult {
  if (isList(container)) return container.some((item) => equalValues(value, item));
  if (!isMap(container)) return noSuchOverload();
  if (container instanceof MapValue && container.size > 0) refuseBytes(value);
  return mapGet(container, value) !== undefined;
}
