import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { isZero } from '../decoding/encode-value.ts';
import { fieldPath, itemPath } from '../decoding/field-path.ts';
import type { ObjectSchema, SchemaNode, SchemaProperty } from '../schema/schema-node.ts';
import type { Violations } from './violation.ts';

/** Fields of an object's root that are checked elsewhere, or that only the server writes. */
const passedOver: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** Checks required fields and enumerations of a resolved object of a built-in type, as the server enforces them. */
export function checkFields(object: JsonObject, schema: ObjectSchema, violations: Violations): void {
  checkObjectFields(object, schema, '', violations, true);
}

function checkValue(value: JsonValue, schema: SchemaNode, path: string, violations: Violations): void {
  switch (schema.kind) {
    case 'list':
      if (!isJsonArray(value)) return;
      for (const [index, item] of value.entries())
        checkValue(item, schema.items, itemPath(path, index), violations);
      break;
    case 'map':
      if (!isJsonObject(value) || (schema.values.kind !== 'object' && schema.values.kind !== 'list')) return;
      for (const [key, child] of Object.entries(value)) {
        checkValue(child, schema.values, fieldPath(path, key), violations);
      }
      break;
    case 'object':
      if (isJsonObject(value) && !schema.preserveUnknownFields) {
        checkObjectFields(value, schema, path, violations, false);
      }
      break;
    default:
  }
}

function checkObjectFields(
  object: JsonObject,
  schema: ObjectSchema,
  path: string,
  violations: Violations,
  isRoot: boolean,
): void {
  for (const { name } of requiredOf(schema)) {
    if (isRoot && passedOver.has(name)) continue;
    const value = Object.hasOwn(object, name) ? object[name] : undefined;
    if (isMissing(value)) violations.required(fieldPath(path, name), `a value for ${name}`);
  }
  for (const [name, value] of Object.entries(object)) {
    const property = schema.properties.get(name);
    if (property === undefined || value === null || (isRoot && passedOver.has(name))) continue;
    const childPath = fieldPath(path, name);
    checkEnumeration(value, property, childPath, violations);
    checkValue(value, property.schema, childPath, violations);
  }
}

const required = new WeakMap<ObjectSchema['properties'], readonly SchemaProperty[]>();

function requiredOf(schema: ObjectSchema): readonly SchemaProperty[] {
  let found = required.get(schema.properties);
  if (found === undefined) {
    found = [...schema.properties.values()].filter((property) => property.validated?.required === true);
    required.set(schema.properties, found);
  }
  return found;
}

function isMissing(value: JsonValue | undefined): boolean {
  if (value instanceof Double) return false;
  return value === null || isZero(value) || (isJsonArray(value) && value.length === 0);
}

function checkEnumeration(
  value: JsonValue,
  { schema, validated }: SchemaProperty,
  path: string,
  violations: Violations,
): void {
  const allowed = schema.constraints?.enum;
  if (validated?.enum === true && allowed !== undefined && value !== '' && !allowed.includes(value)) {
    violations.unsupported(path, value, allowed);
  }
  const allowedItems = schema.kind === 'list' ? schema.items.constraints?.enum : undefined;
  if (validated?.itemEnum !== true || allowedItems === undefined || !isJsonArray(value)) return;
  for (const [index, item] of value.entries()) {
    if (!allowedItems.includes(item)) violations.unsupported(itemPath(path, index), item, allowedItems);
  }
}
