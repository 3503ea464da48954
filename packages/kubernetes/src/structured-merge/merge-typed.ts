import { setField } from '../values/json-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import type { JsonValue } from '@keelson/model';
import { isApplyList, isApplyObject } from './apply-value.ts';
import type { ApplyObject, ApplyValue } from './apply-value.ts';
import { deduceAtom, resolveAtom } from './atom.ts';
import type { Atom, ListAtom, MapAtom, TypeReference } from './atom.ts';
import { checkScalar } from './check-typed.ts';
import { itemKey } from './path-element.ts';
import { prefixErrors } from './typed-errors.ts';
import type { TypedError } from './typed-errors.ts';

/** The result of a merge: undefined where nothing is left. */
export interface MergeResult {
  readonly value: ApplyValue | undefined;
  readonly errors: readonly TypedError[];
}

/**
 * Merges two values of a type; the right one wins where a value is one piece. Fields are never removed: null on the
 * right is a value where the type has no parts, and nothing where it has.
 */
export function mergeTyped(
  left: ApplyValue | undefined,
  right: ApplyValue | undefined,
  type: TypeReference,
): MergeResult {
  const atom = resolveAtom(type);
  const leftAtom = deduceAtom(atom, left);
  const rightAtom = deduceAtom(atom, right);
  if (right === undefined) return mergeAtom(left, right, leftAtom);
  const merged = mergeAtom(left, right, rightAtom);
  if (left === undefined || sameShape(leftAtom, rightAtom)) return merged;
  // The shapes differ: the right one counts, but complaints of both are kept.
  return { value: merged.value, errors: [...mergeAtom(left, right, leftAtom).errors, ...merged.errors] };
}

function sameShape(a: Atom, b: Atom): boolean {
  return a.scalar === b.scalar && a.list === b.list && a.map === b.map;
}

function mergeAtom(left: ApplyValue | undefined, right: ApplyValue | undefined, atom: Atom): MergeResult {
  const whole: MergeResult = { value: right === undefined ? left : right, errors: [] };
  if (atom.map !== undefined) {
    const leftMap = isApplyObject(left) ? left : undefined;
    const rightMap = isApplyObject(right) ? right : undefined;
    if (atom.map.atomic || (isEmpty(leftMap) && isEmpty(rightMap))) return whole;
    return mergeMaps(leftMap ?? {}, rightMap ?? {}, atom.map);
  }
  if (atom.scalar !== undefined) {
    const leftErrors = checkScalar(left, atom.scalar, 'lhs: ');
    const rightErrors = checkScalar(right, atom.scalar, 'rhs: ');
    return leftErrors.length > 0 && rightErrors.length > 0
      ? { value: undefined, errors: [...leftErrors, ...rightErrors] }
      : whole;
  }
  if (atom.list === undefined) return whole;
  const leftList = isApplyList(left) ? left : [];
  const rightList = isApplyList(right) ? right : [];
  if (atom.list.atomic || leftList.length + rightList.length === 0) return whole;
  return mergeLists(leftList, rightList, atom.list);
}

function isEmpty(value: ApplyObject | undefined): boolean {
  return value === undefined || Object.keys(value).length === 0;
}

function mergeMaps(left: ApplyObject, right: ApplyObject, map: MapAtom): MergeResult {
  const merged: MutableJsonObject = {};
  const errors: TypedError[] = [];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const type = map.field(key) ?? map.element;
    // Both sides have been checked, so a field without a type cannot be here.
    if (type === undefined) continue;
    const result = mergeTyped(ownField(left, key), ownField(right, key), type);
    errors.push(...prefixErrors(`.${key}`, result.errors));
    if (result.value !== undefined) setField(merged, key, result.value as JsonValue);
  }
  return { value: Object.keys(merged).length > 0 ? merged : undefined, errors };
}

function ownField(object: ApplyObject, key: string): ApplyValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

interface IndexedList {
  /** The key of each entry, in order. */
  readonly keys: readonly string[];
  /** The entry of each key; null where several entries have it. */
  readonly items: ReadonlyMap<string, ApplyValue>;
  readonly errors: readonly TypedError[];
}

function indexList(list: readonly ApplyValue[], atom: ListAtom, allowDuplicates: boolean): IndexedList {
  const keys: string[] = [];
  const items = new Map<string, ApplyValue>();
  const errors: TypedError[] = [];
  for (const [index, item] of list.entries()) {
    const key = itemKey(atom, item);
    if (key.kind === 'error') {
      errors.push({ path: '', message: `element ${String(index)}: ${key.message}` });
      continue;
    }
    if (items.has(key.text) && !allowDuplicates) {
      errors.push({ path: '', message: `duplicate entries for key ${key.text}` });
      continue;
    }
    items.set(key.text, items.has(key.text) ? null : item);
    keys.push(key.text);
  }
  return { keys, items, errors };
}

/**
 * Merges entries by their keys. What both lists have comes in the right one's order; what only the left one has keeps
 * its place between the entries around it.
 */
function mergeLists(
  leftList: readonly ApplyValue[],
  rightList: readonly ApplyValue[],
  atom: ListAtom,
): MergeResult {
  const right = indexList(rightList, atom, false);
  const left = indexList(leftList, atom, true);
  const errors = [...right.errors, ...left.errors];
  if (errors.length > 0) return { value: undefined, errors };

  const shared = right.keys.filter((key) => left.items.has(key));
  let nextShared = 0;
  const merged: ApplyValue[] = [];
  const takenFromRight = new Set<string>();
  const put = (leftItem: ApplyValue | undefined, rightItem: ApplyValue | undefined): void => {
    const { value } = mergeTyped(leftItem, rightItem, atom.element);
    if (value !== undefined) merged.push(value);
  };

  let leftIndex = 0;
  let rightIndex = 0;
  while (leftIndex < left.keys.length || rightIndex < right.keys.length) {
    const leftKey = left.keys[leftIndex];
    const rightKey = right.keys[rightIndex];
    if (leftKey !== undefined && rightKey !== undefined) {
      if (leftKey === rightKey) {
        takenFromRight.add(leftKey);
        put(left.items.get(leftKey), right.items.get(leftKey));
        leftIndex++;
        rightIndex++;
        nextShared++;
        continue;
      }
      const expected = shared[nextShared];
      if (right.items.has(leftKey) && expected !== undefined && expected !== leftKey) {
        leftIndex++;
        continue;
      }
    }
    if (leftKey !== undefined) {
      if (!right.items.has(leftKey)) {
        // Taken by position: the index holds no entry where several have the key.
        put(leftList[leftIndex], undefined);
        leftIndex++;
        continue;
      }
      if (takenFromRight.has(leftKey)) leftIndex++;
    }
    if (rightKey !== undefined) {
      takenFromRight.add(rightKey);
      put(left.items.get(rightKey), right.items.get(rightKey));
      rightIndex++;
      if (shared[nextShared] === rightKey) nextShared++;
    }
  }
  return { value: merged.length > 0 ? merged : undefined, errors: [] };
}
