import { DYN, MapValue, STRING, celError, listType, mapType } from '@keelson/cel';
import type { CelList, CelResult, CelValue, Library } from '@keelson/cel';
import { isJsonObject } from '@keelson/model';
import { prefixedFunction } from './spellings.ts';

const LIST = listType(DYN);

function read(object: CelValue | undefined, key: string): CelValue | undefined {
  if (object instanceof MapValue) return object.get(key);
  return isJsonObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Makes a map of two lists of objects of the same length: keys from the first, values from the second. */
function toMap(keys: CelList, values: CelList, keyName: string, valueName: string): CelResult {
  if (keys.length !== values.length) {
    const lengths = `list1: ${String(keys.length)}, list2: ${String(values.length)}`;
    return celError(`listObjToMap must take lists of equal length. ${lengths}`);
  }
  const map = new MapValue();
  for (const [index, holder] of keys.entries()) {
    const key = read(holder, keyName);
    if (typeof key !== 'string') {
      return celError('the passed key name cannot be handled as a string in the key object list');
    }
    map.set(key, read(values[index], valueName) ?? null);
  }
  return map;
}

/** `listObjToMap`. */
export const TRANSFORM_LIBRARY: Library = {
  name: 'kyverno.transform',
  functions: prefixedFunction('transform', 'listObjToMap', [
    {
      id: 'list_of_object_to_map',
      params: [LIST, LIST, STRING, STRING],
      result: mapType(DYN, DYN),
      run: toMap,
    },
  ]),
};
