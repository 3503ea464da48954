import { fieldNode, isNothingOrEmpty, isNothingOrEmptyObject, listNode, textOf } from './merge-node.ts';
import type { ListNode, MergeNode } from './merge-node.ts';

/** Merges an element of the resource with one of the overlay. */
export type MergeElement = (
  resource: MergeNode | undefined,
  overlay: MergeNode | undefined,
) => MergeNode | undefined;

/**
 * Merges two lists whose elements all have their keys, each of them once, as is usual. Undefined for other lists, and for
 * elements with directives.
 */
export function mergeDistinct(
  target: ListNode,
  overlay: MergeNode | undefined,
  keys: readonly string[],
  merge: MergeElement,
): ListNode | undefined {
  const resourceElements = indexElements(target, keys);
  const overlayElements =
    overlay?.kind === 'list' ? indexElements(overlay, keys) : new Map<string, MergeNode>();
  if (resourceElements === undefined || overlayElements === undefined) return undefined;
  const items: MergeNode[] = [];
  for (const key of new Set([...overlayElements.keys(), ...resourceElements.keys()])) {
    const element = merge(resourceElements.get(key), overlayElements.get(key));
    if (element !== undefined && !isNothingOrEmptyObject(element)) items.push(element);
  }
  return listNode(items);
}

function indexElements(list: ListNode, keys: readonly string[]): ReadonlyMap<string, MergeNode> | undefined {
  const elements = new Map<string, MergeNode>();
  for (const item of list.items) {
    const key = keys.length === 0 ? scalarKey(item) : keyOf(item, keys);
    if (key === undefined || elements.has(key)) return undefined;
    elements.set(key, item);
  }
  return elements;
}

function scalarKey(item: MergeNode): string | undefined {
  return item.kind === 'scalar' && item.value !== null && item.value !== '' ? textOf(item) : undefined;
}

function keyOf(item: MergeNode, keys: readonly string[]): string | undefined {
  if (item.kind !== 'object' || fieldNode(item, '$patch') !== undefined) return undefined;
  const values: string[] = [];
  for (const key of keys) {
    const value = fieldNode(item, key);
    if (value?.kind !== 'scalar' || isNothingOrEmpty(value) || textOf(value) === '') return undefined;
    values.push(textOf(value));
  }
  return values.length === 1 ? values[0] : JSON.stringify(values);
}
