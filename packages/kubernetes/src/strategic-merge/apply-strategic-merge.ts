import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { applyMergePatch } from '../json-patch/merge-patch.ts';
import type { SchemaNode } from '../schema/schema-node.ts';
import { deleteField, equalJson, setField } from '../values/json-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import {
  directiveMarker,
  indexOfEntry,
  mergeKeyOf,
  orderEntries,
  partitionByPresence,
} from './element-order.ts';
import { lookupField, lookupList } from './patch-lookup.ts';
import type { PatchMetadata } from './patch-lookup.ts';
import { StrategicMergeError } from './strategic-merge-error.ts';

const deletePrefix = '$deleteFromPrimitiveList';
const orderPrefix = '$setElementOrder';
const retainKeys = '$retainKeys';
const maximumEntries = 10_000;

/** What came of a strategic merge patch: the merged object, or why the patch does not apply. */
export type StrategicMergeOutcome =
  | { readonly kind: 'applied'; readonly object: JsonObject }
  | { readonly kind: 'error'; readonly message: string };

/**
 * Applies a strategic merge patch as kubectl and the API server do, by the patch strategies and merge keys of a schema.
 * Knows the directives `$patch`, `$retainKeys`, `$setElementOrder` and `$deleteFromPrimitiveList`. Without a schema it is
 * a JSON merge patch (RFC 7386). Neither value given is changed.
 */
export function applyStrategicMerge(
  original: JsonObject,
  patch: JsonObject,
  schema: SchemaNode | undefined,
): StrategicMergeOutcome {
  if (schema === undefined) {
    const merged = applyMergePatch(original, patch);
    return { kind: 'applied', object: isJsonObject(merged) ? merged : {} };
  }
  try {
    return { kind: 'applied', object: mergeMaps(original, patch, schema) };
  } catch (thrown) {
    if (!(thrown instanceof StrategicMergeError)) throw thrown;
    return { kind: 'error', message: thrown.message };
  }
}

function mergeMaps(original: JsonObject, patch: JsonObject, schema: SchemaNode | undefined): JsonObject {
  if (Object.hasOwn(patch, directiveMarker)) return applyDirective(patch);
  const result: MutableJsonObject = { ...original };
  const rest: MutableJsonObject = { ...patch };
  retain(result, rest);
  orderLists(result, rest, schema);
  for (const [key, value] of Object.entries(rest)) mergeField(result, key, value, schema);
  return result;
}

function applyDirective(patch: JsonObject): JsonObject {
  const { [directiveMarker]: directive, ...rest } = patch;
  if (directive === 'replace') return rest;
  if (directive === 'delete') return {};
  throw new StrategicMergeError(`unknown patch type: ${JSON.stringify(directive)}`);
}

/** Clears the fields that `$retainKeys` does not name. */
function retain(result: MutableJsonObject, patch: MutableJsonObject): void {
  if (!Object.hasOwn(patch, retainKeys)) return;
  const keys = patch[retainKeys];
  deleteField(patch, retainKeys);
  if (!isJsonArray(keys)) throw new StrategicMergeError('invalid patch format of retainKeys');
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || key.startsWith(deletePrefix) || key.startsWith(orderPrefix)) continue;
    if (!keys.includes(key)) throw new StrategicMergeError('invalid patch format of retainKeys');
  }
  for (const key of Object.keys(result)) if (!keys.includes(key)) deleteField(result, key);
}

function fieldOfDirective(key: string, prefix: string): string {
  if (key.startsWith(`${prefix}/`)) return key.slice(prefix.length + 1);
  throw new StrategicMergeError(`invalid patch format of ${prefix.slice(1)}: ${key}`);
}

/** Merges the lists that `$setElementOrder` gives the order of, and takes them out of the patch. */
function orderLists(
  result: MutableJsonObject,
  patch: MutableJsonObject,
  schema: SchemaNode | undefined,
): void {
  for (const [key, order] of Object.entries(patch)) {
    if (!key.startsWith(orderPrefix)) continue;
    deleteField(patch, key);
    const name = fieldOfDirective(key, orderPrefix);
    if (!isJsonArray(order)) throw new StrategicMergeError(`expected a list for ${key}`);
    const originalList = listOf(result, name);
    const patchList = listOf(patch, name);
    const metadata = lookupList(schema, name);
    checkOrder(patchList ?? [], order, metadata.mergeKey);
    const merged =
      originalList === undefined || patchList === undefined
        ? (originalList ?? (patchList && withoutDirectives(patchList)))
        : mergeLists(originalList, patchList, metadata, false);
    if (!isJsonArray(merged)) continue;
    const { present, absent } = partitionByPresence(merged, order, metadata.mergeKey);
    checkElements(originalList ?? [], patchList ?? []);
    result[name] = orderEntries(present, absent, order, originalList ?? [], metadata.mergeKey);
    deleteField(patch, name);
  }
}

function listOf(object: JsonObject, name: string): readonly JsonValue[] | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (value === undefined || isJsonArray(value)) return value;
  throw new StrategicMergeError(`expected a list for ${name}`);
}

/** The entries of a patch have to come in the order that is set. */
function checkOrder(patch: readonly JsonValue[], order: readonly JsonValue[], mergeKey: string): void {
  if (order.length === 0) return;
  let position = 0;
  for (const entry of patch) {
    if (isJsonObject(entry) && Object.hasOwn(entry, directiveMarker)) continue;
    const found = indexOfEntry(order.slice(position), entry, mergeKey);
    if (found < 0)
      throw new StrategicMergeError("the order in the patch list doesn't match $setElementOrder");
    position += found + 1;
  }
}

function mergeField(
  result: MutableJsonObject,
  key: string,
  value: JsonValue,
  schema: SchemaNode | undefined,
): void {
  const isDeletion = key.startsWith(deletePrefix);
  const name = isDeletion ? fieldOfDirective(key, deletePrefix) : key;
  if (value === null) {
    deleteField(result, name);
    return;
  }
  const old = Object.hasOwn(result, name) ? result[name] : undefined;
  if (isJsonObject(old) && isJsonObject(value)) {
    const metadata = lookupField(schema, name);
    setField(result, name, metadata.strategy === 'replace' ? value : mergeMaps(old, value, metadata.schema));
  } else if (isJsonArray(old) && isJsonArray(value)) {
    setField(result, name, mergeLists(old, value, lookupList(schema, name), isDeletion));
  } else if (!isDeletion) {
    const kept = withoutDirectives(withoutNulls(value));
    if (kept === undefined) deleteField(result, name);
    else setField(result, name, kept);
  }
}

/** Drops the nulls of a value that is new: there is nothing that they could delete. */
function withoutNulls(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withoutNulls);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, child]) => child !== null)
      .map(([key, child]) => [key, withoutNulls(child)]),
  );
}

/** Drops what carries a directive from a value that is new; undefined where that is the value itself. */
function withoutDirectives(value: JsonValue): JsonValue | undefined {
  if (isJsonArray(value)) return value.map(withoutDirectives).filter((item) => item !== undefined);
  if (!isJsonObject(value)) return value;
  if (Object.hasOwn(value, directiveMarker)) return undefined;
  const kept: MutableJsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const result = withoutDirectives(child);
    if (result !== undefined) setField(kept, key, result);
  }
  return kept;
}

function mergeLists(
  original: readonly JsonValue[],
  patch: readonly JsonValue[],
  metadata: PatchMetadata,
  isDeletion: boolean,
): JsonValue {
  if (metadata.strategy !== 'merge' && !isDeletion) return patch;
  if (original.length === 0 && patch.length === 0) return original;
  const areMaps = checkElements(original, patch) === 'object';
  if (!areMaps) {
    if (isDeletion) return original.filter((item) => !patch.some((other) => equalJson(item, other)));
    return orderMerged(unique([...original, ...patch]), original, patch, '');
  }
  const { mergeKey, schema } = metadata;
  if (mergeKey === '') throw new StrategicMergeError('cannot merge lists without merge key');
  const special = applyEntryDirectives(original, patch, mergeKey);
  const merged = mergeEntries(special.original, special.patch, mergeKey, schema);
  return orderMerged(merged, special.original, special.patch, mergeKey);
}

function orderMerged(
  merged: readonly JsonValue[],
  original: readonly JsonValue[],
  patch: readonly JsonValue[],
  mergeKey: string,
): JsonValue {
  const { present, absent } = partitionByPresence(merged, patch, mergeKey);
  return orderEntries(present, absent, patch, original, mergeKey);
}

function unique(items: readonly JsonValue[]): readonly JsonValue[] {
  return items.filter((item, index) => items.findIndex((other) => equalJson(item, other)) === index);
}

/** All entries have to be of one type, and none a list; so many that comparing each with each takes long are refused. */
function checkElements(...lists: readonly (readonly JsonValue[])[]): string {
  if (lists.some((list) => list.length > maximumEntries)) {
    throw new StrategicMergeError(`lists of more than ${String(maximumEntries)} entries are not merged`);
  }
  let found: string | undefined;
  for (const item of lists.flat()) {
    const type = isJsonArray(item) ? 'list' : isJsonObject(item) ? 'object' : typeOfScalar(item);
    if (type === 'list') throw new StrategicMergeError('lists of lists are not supported');
    found ??= type;
    if (found !== type) throw new StrategicMergeError('list element types are not identical');
  }
  if (found === undefined) throw new StrategicMergeError('no elements in any of the given slices');
  return found;
}

function typeOfScalar(value: JsonValue): string {
  if (value === null) throw new StrategicMergeError('lists with null entries are not supported');
  return typeof value === 'string' || typeof value === 'boolean' ? typeof value : 'number';
}

/** Deletes entries by `$patch: delete`; with `$patch: replace`, the patch stands for the whole list. */
function applyEntryDirectives(
  original: readonly JsonValue[],
  patch: readonly JsonValue[],
  mergeKey: string,
): { readonly original: readonly JsonValue[]; readonly patch: readonly JsonValue[] } {
  let remaining = original;
  let replaces = false;
  const plain: JsonValue[] = [];
  for (const entry of patch) {
    if (!isJsonObject(entry) || !Object.hasOwn(entry, directiveMarker)) {
      plain.push(entry);
      continue;
    }
    switch (entry[directiveMarker]) {
      case 'delete': {
        const key = mergeKeyOf(entry, mergeKey);
        remaining = remaining.filter(
          (other) => !(isJsonObject(other) && equalJson(other[mergeKey] ?? null, key)),
        );
        break;
      }
      case 'replace':
        replaces = true;
        break;
      case 'merge':
        throw new StrategicMergeError('merging lists cannot yet be specified in the patch');
      default:
        throw new StrategicMergeError(`unknown patch type: ${JSON.stringify(entry[directiveMarker])}`);
    }
  }
  return replaces ? { original: plain, patch: [] } : { original: remaining, patch: plain };
}

function mergeEntries(
  original: readonly JsonValue[],
  patch: readonly JsonValue[],
  mergeKey: string,
  schema: SchemaNode | undefined,
): readonly JsonValue[] {
  const merged = [...original];
  for (const entry of patch) {
    mergeKeyOf(entry, mergeKey);
    const position = indexOfEntry(merged, entry, mergeKey);
    const old = position < 0 ? undefined : merged[position];
    if (isJsonObject(old) && isJsonObject(entry)) merged[position] = mergeMaps(old, entry, schema);
    else merged.push(entry);
  }
  return merged;
}
