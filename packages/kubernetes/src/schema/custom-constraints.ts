import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import type { SchemaConstraints, ValueValidation } from './schema-node.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Conditions below this depth are left out; the server bounds schemas by their size. */
const maximumDepth = 200;

const numbers = [
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;
const flags = ['exclusiveMinimum', 'exclusiveMaximum', 'uniqueItems'] as const;
const junctors = ['allOf', 'anyOf', 'oneOf'] as const;

/** Reads what a custom resource's schema says of a value beyond its type. */
export function constraintsOf(
  schema: JsonObject,
  depth: number,
): { readonly constraints?: SchemaConstraints } {
  const found = readConstraints(schema, depth);
  return Object.keys(found).length === 0 ? {} : { constraints: found };
}

function readConstraints(schema: JsonObject, depth: number): Writable<SchemaConstraints> {
  const found: Writable<SchemaConstraints> = {};
  if (depth > maximumDepth) return found;
  const allowed = fieldOf(schema, 'enum');
  if (isJsonArray(allowed)) found.enum = allowed;
  const pattern = stringField(schema, 'pattern');
  if (pattern !== undefined) found.pattern = pattern;
  for (const name of numbers) {
    const value = fieldOf(schema, name);
    if (value !== undefined && value !== null && !Number.isNaN(Number(value))) found[name] = Number(value);
  }
  for (const name of flags) if (fieldOf(schema, name) === true) found[name] = true;
  for (const name of junctors) {
    const branches = fieldOf(schema, name);
    if (isJsonArray(branches)) found[name] = branches.map((branch) => readValidation(branch, depth + 1));
  }
  const not = fieldOf(schema, 'not');
  if (isJsonObject(not)) found.not = readValidation(not, depth + 1);
  return found;
}

function readValidation(schema: JsonValue, depth: number): ValueValidation {
  if (!isJsonObject(schema) || depth > maximumDepth) return {};
  const found: Writable<ValueValidation> = readConstraints(schema, depth);
  const type = stringField(schema, 'type');
  if (type !== undefined) found.type = type;
  const format = stringField(schema, 'format');
  if (format !== undefined) found.format = format;
  if (fieldOf(schema, 'nullable') === true) found.nullable = true;
  const required = fieldOf(schema, 'required');
  if (isJsonArray(required)) found.required = required.filter((name) => typeof name === 'string');
  const properties = fieldOf(schema, 'properties');
  if (isJsonObject(properties)) {
    found.properties = new Map(
      Object.entries(properties).map(([name, property]) => [name, readValidation(property, depth + 1)]),
    );
  }
  const items = fieldOf(schema, 'items');
  if (isJsonObject(items)) found.items = readValidation(items, depth + 1);
  const additional = fieldOf(schema, 'additionalProperties');
  if (isJsonObject(additional)) found.additionalProperties = readValidation(additional, depth + 1);
  return found;
}
