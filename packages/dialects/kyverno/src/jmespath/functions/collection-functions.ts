import { compareText, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { sortedKeys } from '../../values/sorted-keys.ts';
import { floatOf } from '../../values/float.ts';
import { argumentError, crashError, functionError, queryError } from '../query-error.ts';
import { declare, declareVariadic, listOf, objectOf, textOf, valueOf } from '../query-function.ts';
import type { Argument, QueryFunctions } from '../query-function.ts';
import type { QueryRun } from '../query-run.ts';
import { asItemList, isEqual, isItemList, isPlainList } from '../query-values.ts';
import { toPlainText } from './plain-text.ts';

/** Functions of lists and objects. */
export const COLLECTION_FUNCTIONS: QueryFunctions = {
  length: declare('string|array|object', (args) => lengthOf(valueOf(args, 0))),
  contains: declare('array|string any', contains),
  keys: declare('object', (args) => sortedKeys(objectOf(args, 0))),
  values: declare('object', (args) => {
    const object = objectOf(args, 0);
    return sortedKeys(object).map((key) => object[key] ?? null);
  }),
  merge: declareVariadic('object', (args, run) => {
    const objects = args.map((_, i) => objectOf(args, i));
    run.spend(objects.reduce((total, object) => total + Object.keys(object).length, 0));
    return Object.fromEntries(objects.flatMap((object) => Object.entries(object)));
  }),
  sort: declare('texts|numbers', (args, run) => {
    const list = listOf(args, 0);
    run.spend(list.length * Math.ceil(Math.log2(list.length + 1)));
    return list.toSorted(order);
  }),
  reverse: declare('array|string', (args) => {
    const value = valueOf(args, 0);
    return typeof value === 'string' ? Array.from(value).reverse().join('') : listOf(args, 0).toReversed();
  }),
  join: declare('string texts', (args, run) => {
    const texts = listOf(args, 1).map(String);
    const separator = textOf(args, 0);
    run.spendText(texts.reduce((total, text) => total + text.length + separator.length, 0));
    return texts.join(separator);
  }),
  not_null: declareVariadic('any', (args) => {
    const index = args.findIndex((arg) => arg !== null);
    return index < 0 ? null : valueOf(args, index);
  }),
  lookup: declare('object|array string|number', lookup),
  items: declare('object|array string string', items),
  object_from_lists: declare('array array', objectFromLists),
  label_match: declare('object object', (args, run) => {
    const labels = objectOf(args, 1);
    return Object.entries(objectOf(args, 0)).every(
      ([key, value]) => Object.hasOwn(labels, key) && isEqual(labels[key] ?? null, value, run),
    );
  }),
};

/** Characters are code points. */
function lengthOf(value: JsonValue): number {
  if (isJsonArray(value)) return value.length;
  if (isJsonObject(value)) return Object.keys(value).length;
  let length = 0;
  for (const _ of String(value)) length++;
  return length;
}

function contains(args: readonly Argument[], run: QueryRun): JsonValue {
  const searched = valueOf(args, 0);
  const wanted = valueOf(args, 1);
  if (typeof searched === 'string') return typeof wanted === 'string' && searched.includes(wanted);
  return listOf(args, 0).some((item) => {
    // The original cannot compare objects and lists here, and crashes.
    const isUnordered =
      (isJsonObject(item) && isJsonObject(wanted)) || (isPlainList(item) && isPlainList(wanted));
    if (isUnordered) throw crashError('contains cannot compare objects and lists');
    return isEqual(item, wanted, run);
  });
}

function order(left: JsonValue, right: JsonValue): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  const a = floatOf(left) ?? 0;
  const b = floatOf(right) ?? 0;
  return a < b ? -1 : a > b ? 1 : 0;
}

function lookup(args: readonly Argument[]): JsonValue {
  const collection = valueOf(args, 0);
  const key = valueOf(args, 1);
  if (isJsonObject(collection)) {
    if (typeof key !== 'string') throw argumentError('lookup', 2, 'String');
    return Object.hasOwn(collection, key) ? (collection[key] ?? null) : null;
  }
  if (isItemList(collection)) throw argumentError('lookup', 1, 'Object or Array');
  const index = floatOf(key);
  if (index === undefined) throw argumentError('lookup', 2, 'Number');
  if (!Number.isInteger(index) || Math.abs(index) >= 2 ** 63)
    throw functionError('lookup', 'argument #2: expected an integer number');
  return listOf(args, 0)[index] ?? null;
}

function items(args: readonly Argument[], run: QueryRun): JsonValue {
  const collection = valueOf(args, 0);
  const keyName = textOf(args, 1);
  const valueName = textOf(args, 2);
  const toItem = (key: JsonValue, value: JsonValue): JsonObject =>
    Object.fromEntries([
      [keyName, key],
      [valueName, value],
    ]);
  if (isJsonObject(collection)) {
    const keys = sortedKeys(collection);
    run.spend(keys.length);
    return asItemList(keys.map((key) => toItem(key, collection[key] ?? null)));
  }
  if (isItemList(collection)) throw argumentError('items', 1, 'Object or Array');
  const list = listOf(args, 0);
  run.spend(list.length);
  return asItemList(list.map((value, index) => toItem(index, value)));
}

function objectFromLists(args: readonly Argument[], run: QueryRun): JsonValue {
  const [keys, values] = [valueOf(args, 0), valueOf(args, 1)];
  if (!isPlainList(keys)) throw argumentError('object_from_lists', 1, 'Array');
  if (!isPlainList(values)) throw argumentError('object_from_lists', 2, 'Array');
  run.spend(keys.length);
  return Object.fromEntries(
    keys.map((key, i) => {
      const text = toPlainText(key);
      if (text === undefined)
        throw queryError("JMESPath function 'object_from_lists': argument #1 is not of type StringArray");
      return [text, values[i] ?? null];
    }),
  );
}
