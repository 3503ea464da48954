import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import type { ObjectSchema, SchemaNode, SchemaProperty } from '../schema/schema-node.ts';
import { setField } from '../values/json-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';

/** How empty lists are written that a type does not leave out. */
export type EmptyLists = 'kept' | 'null';

/**
 * Writes a decoded value as the server does: fields whose type omits them are left out when they are zero or empty, and
 * fields that are always written get their zero value. Storage does not tell empty lists from absent ones, so a stored
 * object has `null` for those that are always written.
 */
export function encodeValue(
  value: JsonValue,
  schema: SchemaNode,
  emptyLists: EmptyLists = 'kept',
): JsonValue {
  switch (schema.kind) {
    case 'object':
      return isJsonObject(value) && !schema.preserveUnknownFields
        ? encodeObject(value, schema, emptyLists)
        : value;
    case 'list':
      return isJsonArray(value) ? value.map((item) => encodeValue(item, schema.items, emptyLists)) : value;
    case 'map':
      return isJsonObject(value) ? encodeMap(value, schema.values, emptyLists) : value;
    default:
      return value;
  }
}

function encodeMap(value: JsonObject, values: SchemaNode, emptyLists: EmptyLists): JsonValue {
  if (values.kind !== 'object' && values.kind !== 'list') return value;
  const encoded: MutableJsonObject = {};
  for (const [key, child] of Object.entries(value))
    setField(encoded, key, encodeValue(child, values, emptyLists));
  return encoded;
}

function encodeObject(value: JsonObject, schema: ObjectSchema, emptyLists: EmptyLists): JsonValue {
  const encoded: MutableJsonObject = {};
  for (const [name, child] of Object.entries(value)) {
    const property = schema.properties.get(name);
    if (property === undefined) continue;
    const field = encodeValue(child, property.schema, emptyLists);
    if (isOmitted(field, property)) continue;
    encoded[name] = emptyLists === 'null' && isEmptyList(field, property) ? null : field;
  }
  for (const [name, zero] of zeroesOf(schema)) if (!Object.hasOwn(encoded, name)) encoded[name] = zero;
  return encoded;
}

const zeroes = new WeakMap<ObjectSchema['properties'], readonly (readonly [string, JsonValue])[]>();

/** The fields of a type that are written though they are absent, with what is written. */
function zeroesOf(schema: ObjectSchema): readonly (readonly [string, JsonValue])[] {
  let found = zeroes.get(schema.properties);
  if (found === undefined) {
    found = [...schema.properties.values()].flatMap((property) => {
      const zero = zeroValue(property);
      return zero === undefined ? [] : [[property.name, zero] as const];
    });
    zeroes.set(schema.properties, found);
  }
  return found;
}

function isEmptyList(value: JsonValue, { serialization }: SchemaProperty): boolean {
  return serialization !== undefined && isJsonArray(value) && value.length === 0;
}

/** Tells whether a field is left out: it is zero or empty, and neither a pointer nor always written. */
function isOmitted(value: JsonValue, { schema, serialization }: SchemaProperty): boolean {
  if (serialization === undefined || serialization.always) return false;
  if (schema.kind === 'list') return isJsonArray(value) && value.length === 0;
  if (schema.kind === 'map') return isJsonObject(value) && Object.keys(value).length === 0;
  return !serialization.pointer && isZero(value);
}

/** Tells whether a scalar is the zero of its type. */
export function isZero(value: JsonValue | undefined): boolean {
  return (
    value === undefined ||
    value === '' ||
    value === 0 ||
    value === false ||
    (value instanceof Double && value.value === 0)
  );
}

/** What the server writes for an absent field; undefined where it writes nothing. */
function zeroValue({ name, schema, serialization }: SchemaProperty): JsonValue | undefined {
  if (serialization === undefined) return undefined;
  const { always, pointer } = serialization;
  if (pointer) return always ? null : undefined;
  switch (schema.kind) {
    case 'object':
      return schema.preserveUnknownFields ? undefined : encodeObject({}, schema, 'kept');
    case 'string':
      // Structs of times are written though they are empty, except for the one that is left out when zero.
      if (schema.format === 'date-time' || schema.format === 'micro-time') {
        return name === 'creationTimestamp' ? undefined : null;
      }
      return always ? (schema.format === 'byte' ? null : '') : undefined;
    case 'integer':
      return always ? 0 : undefined;
    case 'number':
      return always ? new Double(0) : undefined;
    case 'boolean':
      return always ? false : undefined;
    case 'int-or-string':
      return 0;
    case 'quantity':
      return '0';
    case 'list':
    case 'map':
    case 'any':
      return always ? null : undefined;
  }
}
