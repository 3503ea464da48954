import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { fieldPath, itemPath } from '../decoding/field-path.ts';
import { describeValue } from '../decoding/describe-value.ts';
import type { ListSchema, ObjectSchema, SchemaNode } from '../schema/schema-node.ts';
import { checkConstraints } from './check-constraints.ts';
import { jsonTypeOf } from './json-type.ts';
import type { Violations } from './violation.ts';

/** Checks a custom resource by its schema: types, required fields, constraints, keys of lists. CEL rules are left out. */
export function checkCustom(object: JsonObject, schema: ObjectSchema, violations: Violations): void {
  checkNode(object, schema, '', violations);
}

function checkNode(value: JsonValue, schema: SchemaNode, path: string, violations: Violations): void {
  if (value === null && schema.nullable === true) return;
  const expected = typeName(schema);
  if (expected !== undefined && !hasType(value, schema)) {
    const body = path === '' ? 'the object' : `${path} in body`;
    const detail = `${body} must be of type ${expected}: ${JSON.stringify(jsonTypeOf(value))}`;
    violations.invalid(
      path,
      jsonTypeOf(value),
      `${article(expected)} (${describeValue(value)} was given)`,
      detail,
    );
    return;
  }
  if (schema.constraints !== undefined) checkConstraints(value, schema.constraints, path, violations);
  switch (schema.kind) {
    case 'list':
      if (isJsonArray(value)) checkList(value, schema, path, violations);
      break;
    case 'map':
      if (!isJsonObject(value)) return;
      for (const [key, child] of Object.entries(value)) {
        checkNode(child, schema.values, fieldPath(path, key), violations);
      }
      break;
    case 'object':
      // Object metadata is checked by the rules for all objects.
      if (isJsonObject(value) && schema.typeName === undefined)
        checkProperties(value, schema, path, violations);
      break;
    default:
  }
}

function typeName(schema: SchemaNode): string | undefined {
  switch (schema.kind) {
    case 'list':
      return 'array';
    case 'map':
      return 'object';
    case 'any':
    case 'quantity':
      return undefined;
    case 'int-or-string':
      return 'integer or string';
    default:
      return schema.kind;
  }
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function hasType(value: JsonValue, schema: SchemaNode): boolean {
  const type = jsonTypeOf(value);
  switch (schema.kind) {
    case 'list':
      return type === 'array';
    case 'map':
    case 'object':
      return type === 'object';
    case 'number':
      return type === 'number' || type === 'integer';
    case 'integer':
      // A float without a fraction passes for an integer.
      return type === 'integer' || (value instanceof Double && Number.isInteger(value.value));
    case 'int-or-string':
      return type === 'integer' || type === 'string';
    default:
      return type === schema.kind;
  }
}

function checkProperties(
  value: JsonObject,
  schema: ObjectSchema,
  path: string,
  violations: Violations,
): void {
  for (const property of schema.properties.values()) {
    const childPath = fieldPath(path, property.name);
    const child = Object.hasOwn(value, property.name) ? value[property.name] : undefined;
    if (child !== undefined) checkNode(child, property.schema, childPath, violations);
    else if (property.required) violations.required(childPath, `a value for ${property.name}`);
  }
}

function checkList(
  value: readonly JsonValue[],
  schema: ListSchema,
  path: string,
  violations: Violations,
): void {
  const seen = new Set<string>();
  for (const [index, item] of value.entries()) {
    const childPath = itemPath(path, index);
    checkNode(item, schema.items, childPath, violations);
    if (schema.listType !== 'set' && schema.listType !== 'map') continue;
    const key = schema.listType === 'set' ? item : keysOf(item, schema.mapKeys ?? []);
    const text = JSON.stringify(key, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
    if (seen.has(text)) violations.duplicate(childPath, key);
    seen.add(text);
  }
}

function keysOf(item: JsonValue, names: readonly string[]): JsonValue {
  if (!isJsonObject(item)) return item;
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(item, name) ? [[name, item[name] ?? null]] : [])),
  );
}
