import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import type { ObjectSchema, SchemaNode } from '../schema/schema-node.ts';
import { setField } from '../values/json-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import { cloneJson } from '../values/json-size.ts';
import { reportUnknownField } from './decode-value.ts';
import { DecodePlace } from './decode-place.ts';
import { fieldPath, itemPath } from './field-path.ts';
import type { ReportIssue } from './issue.ts';
import { decodeValue } from './decode-value.ts';
import { encodeValue } from './encode-value.ts';

/**
 * Reads a value of a custom resource as the server does: unknown fields are dropped and reported, nulls that the schema
 * does not allow become absent or the default, and defaults are filled in. Types are not checked here.
 */
export function pruneCustom(
  value: JsonValue,
  schema: SchemaNode,
  path: string,
  report: ReportIssue,
): JsonValue {
  switch (schema.kind) {
    case 'list':
      if (!isJsonArray(value)) return value;
      return value.map((item, index) => pruneCustom(item, schema.items, itemPath(path, index), report));
    case 'map':
      return isJsonObject(value) ? pruneMap(value, schema.values, path, report) : value;
    case 'object':
      return isJsonObject(value) ? pruneObject(value, schema, path, report) : value;
    default:
      return value;
  }
}

function pruneMap(value: JsonObject, values: SchemaNode, path: string, report: ReportIssue): JsonValue {
  const pruned: MutableJsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    if (child === null && values.nullable !== true) continue;
    setField(pruned, key, pruneCustom(child, values, fieldPath(path, key), report));
  }
  return pruned;
}

function pruneObject(value: JsonObject, schema: ObjectSchema, path: string, report: ReportIssue): JsonValue {
  // Object metadata has the built-in type, wherever it is.
  if (schema.typeName !== undefined) return decodeBuiltin(value, schema, path, report);
  const pruned: MutableJsonObject = {};
  for (const [name, child] of Object.entries(value)) {
    const property = schema.properties.get(name);
    const childPath = fieldPath(path, name);
    if (property === undefined) {
      if (schema.preserveUnknownFields) setField(pruned, name, child);
      else reportUnknownField(childPath, name, schema, report);
      continue;
    }
    if (child === null && property.schema.nullable !== true) continue;
    setField(pruned, name, pruneCustom(child, property.schema, childPath, report));
  }
  for (const property of schema.properties.values()) {
    if (property.default === undefined || Object.hasOwn(pruned, property.name)) continue;
    const childPath = fieldPath(path, property.name);
    setField(
      pruned,
      property.name,
      pruneCustom(cloneJson(property.default), property.schema, childPath, report),
    );
  }
  return pruned;
}

function decodeBuiltin(
  value: JsonObject,
  schema: ObjectSchema,
  path: string,
  report: ReportIssue,
): JsonValue {
  const decoded = decodeValue(value, schema, DecodePlace.root(schema, report, path));
  return decoded === undefined ? {} : encodeValue(decoded, schema);
}
