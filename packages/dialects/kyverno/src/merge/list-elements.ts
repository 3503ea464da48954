import { fieldNode, isNothing, isNothingOrEmpty, isNothingOrEmptyObject, textOf } from './merge-node.ts';
import type { ListNode, MergeNode } from './merge-node.ts';
import { mergeError } from './overlay-error.ts';

/** Values of the merge keys of an element; empty texts where it has none. */
export type KeyValues = readonly string[];

/** The key values of all elements of a list. */
export function keyValuesOf(list: MergeNode | undefined, keys: readonly string[]): readonly KeyValues[] {
  if (list?.kind !== 'list') return [];
  return list.items.map((item) =>
    keys.map((key) => {
      const value = fieldNode(item, key);
      return value === undefined || isNothingOrEmpty(value) ? '' : textOf(value);
    }),
  );
}

/** Finds the element with some key values; for the empty key, the scalar with that text. */
export function findElement(
  list: MergeNode | undefined,
  keys: readonly string[],
  values: KeyValues,
): MergeNode | undefined {
  if (list?.kind !== 'list') return undefined;
  if ((keys[0] ?? '') === '') return list.items.find((item) => textOf(item) === (values[0] ?? ''));
  return list.items.find(
    (item) =>
      item.kind === 'object' &&
      keys.every((key, i) => {
        const value = fieldNode(item, key);
        return value !== undefined && textOf(value) === (values[i] ?? '');
      }),
  );
}

/**
 * Puts an element in the place of those with the same key values, or at the end; without an element, takes them out. Follows
 * the original to the letter: an empty value stands for any, and without values nothing else stays.
 */
export function setElement(
  list: ListNode,
  keys: readonly string[],
  values: KeyValues,
  element: MergeNode | undefined,
): void {
  const isForObjects = (keys[0] ?? '') !== '' && (values[0] ?? '') !== '';
  const items: MergeNode[] = [];
  let isFound = false;
  for (const item of list.items) {
    if (isNothingOrEmptyObject(item)) continue;
    if (item.kind !== 'object' && isForObjects) {
      items.push(item);
    } else if (!hasKeyValues(item, keys, values)) {
      if (values.length > 0) items.push(item);
    } else {
      isFound = true;
      if (element !== undefined) items.push(element);
    }
  }
  list.items = items;
  if (!isNothing(element) && !isFound) list.items.push(element);
}

function hasKeyValues(item: MergeNode, keys: readonly string[], values: KeyValues): boolean {
  let found: MergeNode | undefined;
  for (const [i, key] of (keys.length === 0 ? [''] : keys).entries()) {
    const value = values[i];
    if (value !== undefined) found = matchField(item, key, value);
    if (found === undefined) return false;
  }
  return true;
}

function matchField(item: MergeNode, key: string, value: string): MergeNode | undefined {
  if (key === '') {
    if (item.kind !== 'scalar') throw mergeError('wrong node kind: expected a scalar in a list');
    return textOf(item) === value ? item : undefined;
  }
  if (item.kind !== 'object') throw mergeError('wrong node kind: expected an object in a list');
  const field = fieldNode(item, key);
  return field !== undefined && (value === '' || textOf(field) === value) ? field : undefined;
}
