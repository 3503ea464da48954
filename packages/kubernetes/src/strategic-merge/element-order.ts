import { isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { equalJson } from '../values/json-object.ts';
import { StrategicMergeError } from './strategic-merge-error.ts';

/** The field by which a directive is given to an entry or a map. */
export const directiveMarker = '$patch';

/** Returns the value of an entry's merge key. */
export function mergeKeyOf(entry: JsonValue, mergeKey: string): JsonValue {
  const value = isJsonObject(entry) && Object.hasOwn(entry, mergeKey) ? entry[mergeKey] : undefined;
  if (value !== undefined) return value;
  throw new StrategicMergeError(`map does not contain declared merge key: ${mergeKey}`);
}

/** Position of the entry that equals another one, by its merge key where there is one; -1 where there is none. */
export function indexOfEntry(list: readonly JsonValue[], entry: JsonValue, mergeKey: string): number {
  if (mergeKey === '') return list.findIndex((other) => equalJson(other, entry));
  const wanted = mergeKeyOf(entry, mergeKey);
  return list.findIndex((other) => {
    const value = isJsonObject(other) && Object.hasOwn(other, mergeKey) ? other[mergeKey] : undefined;
    return value !== undefined && equalJson(value, wanted);
  });
}

/** Parts a list into the entries that another list has, and the others. */
export function partitionByPresence(
  list: readonly JsonValue[],
  other: readonly JsonValue[],
  mergeKey: string,
): { readonly present: readonly JsonValue[]; readonly absent: readonly JsonValue[] } {
  const present: JsonValue[] = [];
  const absent: JsonValue[] = [];
  for (const entry of list) (indexOfEntry(other, entry, mergeKey) >= 0 ? present : absent).push(entry);
  return { present, absent };
}

/**
 * Puts the entries of a patch in the patch's order, those that only the server has in the server's, and merges the two
 * so that the server's entries keep their place before entries that followed them.
 */
export function orderEntries(
  patch: readonly JsonValue[],
  serverOnly: readonly JsonValue[],
  patchOrder: readonly JsonValue[],
  serverOrder: readonly JsonValue[],
  mergeKey: string,
): readonly JsonValue[] {
  const left = sortByOrder(serverOnly, serverOrder, mergeKey);
  const right = sortByOrder(patch, patchOrder, mergeKey);
  const merged: JsonValue[] = [];
  let leftIndex = 0;
  for (const entry of right) {
    const position = indexOfEntry(serverOrder, entry, mergeKey);
    while (leftIndex < left.length) {
      const next = left[leftIndex] ?? null;
      const nextPosition = indexOfEntry(serverOrder, next, mergeKey);
      if (position < 0 || nextPosition < 0 || nextPosition >= position) break;
      merged.push(next);
      leftIndex++;
    }
    merged.push(entry);
  }
  return [...merged, ...left.slice(leftIndex)];
}

/** Sorts entries by their place in an order; entries with a directive come last. */
function sortByOrder(
  entries: readonly JsonValue[],
  order: readonly JsonValue[],
  mergeKey: string,
): readonly JsonValue[] {
  if (mergeKey !== '') for (const entry of [...entries, ...order]) mergeKeyOf(entry, mergeKey);
  const isDeleted = (entry: JsonValue): boolean => isJsonObject(entry) && entry[directiveMarker] === 'delete';
  const kept = entries.filter((entry) => mergeKey === '' || !isDeleted(entry));
  const positions = new Map(kept.map((entry) => [entry, indexOfEntry(order, entry, mergeKey)]));
  const sorted = kept.toSorted((a, b) => (positions.get(a) ?? 0) - (positions.get(b) ?? 0));
  return mergeKey === '' ? sorted : [...sorted, ...entries.filter(isDeleted)];
}
