import {
  fieldNode,
  isNothing,
  isNothingOrEmptyObject,
  listNode,
  scalarNode,
  setFieldNode,
  textOf,
} from './merge-node.ts';
import type { ListNode, MergeNode } from './merge-node.ts';
import { findElement, keyValuesOf, setElement } from './list-elements.ts';
import { mergeDistinct } from './merge-distinct.ts';
import type { MergeElement } from './merge-distinct.ts';
import type { KeyValues } from './list-elements.ts';
import { mergeError } from './overlay-error.ts';

/** Most elements of lists that are merged step by step, which takes time in proportion to the square of their number. */
const MAX_UNUSUAL = 2000;

/**
 * Merges the elements of two lists by their keys. The elements of the overlay come first. What elements without keys do is
 * the original's doing: one in the overlay takes out all that have a key.
 */
export function mergeByKeys(
  target: ListNode,
  overlay: MergeNode | undefined,
  keys: readonly string[],
  merge: MergeElement,
): ListNode {
  const distinct = mergeDistinct(target, overlay, keys, merge);
  if (distinct !== undefined) return distinct;
  const size = target.items.length + (overlay?.kind === 'list' ? overlay.items.length : 0);
  if (size > MAX_UNUSUAL)
    throw mergeError(`a list of ${size} elements has some without or with the same keys`);
  const isOfScalars = keys.length === 0;
  const effectiveKeys = isOfScalars ? [''] : keys;
  const found = isOfScalars ? scalarValues([overlay, target]) : distinctValues([overlay, target], keys);
  const valuesList = effectiveKeys.length > 1 ? unifyValues(found) : found;
  const added = listNode([]);
  let usedKeys: readonly string[] = [];
  for (const values of valuesList) {
    const [validKeys, validValues] = validate(valuesList, values, effectiveKeys);
    usedKeys = validKeys;
    const [findKeys, findValues] = validate([validValues], validValues, validKeys);
    const element = merge(
      findElement(target, findKeys, findValues),
      findElement(overlay, findKeys, findValues),
    );
    if (isNothing(element) || isNothingOrEmptyObject(element)) {
      setElement(target, validKeys, validValues, undefined);
      continue;
    }
    for (const [i, key] of validKeys.entries()) {
      const value = validValues[i] ?? '';
      if (element.kind === 'object' && value !== '' && fieldNode(element, key) === undefined) {
        setFieldNode(element, key, plainScalar(value));
      }
    }
    setElement(added, validKeys, validValues, element);
  }
  if (valuesList.length > 0) appendElements(added, target, usedKeys);
  return valuesList.length > 0 ? added : target;
}

/** A scalar of a text without quotes: what looks like a number is one. */
function plainScalar(text: string): MergeNode {
  const isNumber = /^-?(?:0|[1-9]\d{0,14})$/.test(text);
  return scalarNode(isNumber ? Number(text) : text === 'true' || text === 'false' ? text === 'true' : text);
}

function distinctValues(lists: readonly (MergeNode | undefined)[], keys: readonly string[]): KeyValues[] {
  const seen = new Set<string>();
  return lists
    .flatMap((list) => keyValuesOf(list, keys))
    .filter((values) => {
      const text = JSON.stringify(values);
      if (seen.has(text)) return false;
      seen.add(text);
      return true;
    });
}

function scalarValues(lists: readonly (MergeNode | undefined)[]): KeyValues[] {
  const texts = lists.flatMap((list) => (list?.kind === 'list' ? list.items.map(textOf) : []));
  return [...new Set(texts)].map((text) => [text]);
}

/** Takes values that only differ in what one of them leaves out for the same: a port without protocol is the one with it. */
function unifyValues(valuesList: readonly KeyValues[]): KeyValues[] {
  const unified = [...valuesList];
  for (let i = 0; i < unified.length; i++) {
    const own = unified[i] ?? [];
    for (let j = 0; j < unified.length; j++) {
      const merged = unify(own, unified[j] ?? []);
      if (merged === undefined) continue;
      unified[i] = merged;
      unified[j] = merged;
    }
  }
  return unified;
}

function unify(left: KeyValues, right: KeyValues): KeyValues | undefined {
  if (left.length !== right.length) return undefined;
  const differs = left.some((value, i) => value !== right[i] && value !== '' && right[i] !== '');
  if (differs || !left.some((value, i) => value === right[i])) return undefined;
  return left.map((value, i) => (value === '' ? (right[i] ?? '') : value));
}

/** Leaves out keys that no element has, unless none has any. */
function validate(
  valuesList: readonly KeyValues[],
  values: KeyValues,
  keys: readonly string[],
): readonly [keys: readonly string[], values: KeyValues] {
  const isUsed = keys.map((_, i) => valuesList.some((other) => (other[i] ?? '') !== ''));
  if (!isUsed.includes(true)) return [keys, values];
  return [keys.filter((_, i) => isUsed[i]), values.filter((value, i) => value !== '' || isUsed[i])];
}

function appendElements(target: ListNode, source: ListNode, keys: readonly string[]): void {
  for (const element of [...source.items]) {
    if ((keys[0] ?? '') === '') {
      setElement(target, [''], [textOf(element)], element);
      continue;
    }
    if (element.kind !== 'object' && !isNothing(element))
      throw mergeError('wrong node kind: expected an object in a list');
    const values: string[] = [];
    for (const key of keys) {
      const value = fieldNode(element, key);
      if (value === undefined) target.items.push(element);
      else values.push(textOf(value));
    }
    if (keys.length > 1) setElement(target, keys, values, undefined);
    setElement(target, keys, values, element);
  }
}
