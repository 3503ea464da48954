import type { SchemaNode } from '@keelson/kubernetes';
import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { elementSchema, fieldSchema, mergeKeys } from './merge-schema.ts';

/** Finds the schema of an object by its own kind. */
export type FindOwnSchema = (object: JsonObject) => SchemaNode | undefined;

/**
 * Tells whether a part of the resource that the overlay does not have stays as it is: in all lists that are merged by keys,
 * every element has its keys, and no two have the same ones.
 */
export function isSettled(
  value: JsonValue,
  schema: SchemaNode | undefined,
  findSchema: FindOwnSchema,
): boolean {
  if (isJsonArray(value)) return isSettledList(value, schema, findSchema);
  if (!isJsonObject(value)) return true;
  const own = schema ?? findSchema(value);
  for (const key of Object.keys(value)) {
    if (!isSettled(value[key] ?? null, fieldSchema(own, key), findSchema)) return false;
  }
  return true;
}

function isSettledList(
  list: readonly JsonValue[],
  schema: SchemaNode | undefined,
  findSchema: FindOwnSchema,
): boolean {
  const keys = mergeKeys(schema);
  if (keys === undefined) return true;
  const elements = elementSchema(schema);
  const seen = new Set<string>();
  return list.every((item) => {
    const key = keys.length === 0 ? scalarText(item) : keyOf(item, keys);
    if (key === undefined || seen.has(key)) return false;
    seen.add(key);
    return isSettled(item, elements, findSchema);
  });
}

function keyOf(item: JsonValue, keys: readonly string[]): string | undefined {
  if (!isJsonObject(item)) return undefined;
  const [only = ''] = keys;
  if (keys.length === 1) return Object.hasOwn(item, only) ? scalarText(item[only] ?? null) : undefined;
  const texts = keys.map((key) => (Object.hasOwn(item, key) ? scalarText(item[key] ?? null) : undefined));
  return texts.includes(undefined) ? undefined : JSON.stringify(texts);
}

function scalarText(value: JsonValue): string | undefined {
  if (value === null || value === '' || isJsonArray(value) || isJsonObject(value)) return undefined;
  return String(value);
}
