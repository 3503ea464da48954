import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { canonicalizeQuantity } from '../quantity/quantity.ts';
import type { ObjectSchema, SchemaNode } from '../schema/schema-node.ts';
import { setField } from '../values/json-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import type { DecodePlace } from './decode-place.ts';
import { describeValue } from './describe-value.ts';
import { fieldPath, serverPath } from './field-path.ts';
import type { ReportIssue } from './issue.ts';
import { suggestName } from './suggest.ts';
import { canonicalizeTime } from './times.ts';

/** Reports that a value is not what was expected, for which there is no value; the message is the server's. */
type Refuse = (expected: string, serverMessage?: string) => JsonValue | undefined;

const quantityPattern = '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$';

/**
 * Reads a value of a built-in type as the server's decoder does: nulls become absent, unknown fields are dropped and
 * reported, quantities and times are written in their canonical form. What has the wrong type is reported and left out;
 * the result is undefined then, or where the value was null.
 */
export function decodeValue(value: JsonValue, schema: SchemaNode, place: DecodePlace): JsonValue | undefined {
  if (value === null) return undefined;
  const refuse: Refuse = (expected, serverMessage = mismatch(value, place)) => {
    const { path } = place;
    place.report({ kind: 'invalid', path, expected, got: describeValue(value), serverMessage });
    return undefined;
  };
  switch (schema.kind) {
    case 'string':
      return typeof value === 'string' ? decodeString(value, schema.format, refuse) : refuse('a string');
    case 'integer':
      return decodeInteger(value, schema.format, refuse);
    case 'number':
      return decodeNumber(value) ?? refuse('a number');
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse('a boolean');
    case 'int-or-string':
      return typeof value === 'string' ? value : decodeIntOrString(value, refuse);
    case 'quantity':
      return decodeQuantity(value, refuse);
    case 'any':
      return value;
    case 'list':
      return isJsonArray(value) ? decodeList(value, schema.items, place) : refuse('a list');
    case 'map':
      return isJsonObject(value) ? decodeMap(value, schema.values, place) : refuse('an object');
    case 'object':
      return isJsonObject(value) ? decodeObject(value, schema, place) : refuse('an object');
  }
}

function mismatch(value: JsonValue, place: DecodePlace, goType: string = place.goType): string {
  const { struct } = place;
  const what = `json: cannot unmarshal ${jsonTypeOf(value, goType)} into Go `;
  return struct === ''
    ? `${what}value of type ${goType}`
    : `${what}struct field ${struct}.${place.fieldNames} of type ${goType}`;
}

function jsonTypeOf(value: JsonValue, goType: string): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (isJsonArray(value)) return 'array';
  if (isJsonObject(value)) return 'object';
  return /^u?int|^float/.test(goType)
    ? `number ${describeValue(value).replace('the number ', '')}`
    : 'number';
}

function decodeString(value: string, format: string | undefined, refuse: Refuse): JsonValue | undefined {
  switch (format) {
    case 'byte': {
      const bytes = decodeBase64(value);
      return (
        bytes ?? refuse('text in base64', `illegal base64 data at input byte ${String(badBase64(value))}`)
      );
    }
    case 'date-time':
      return (
        canonicalizeTime(value, 'seconds') ?? refuse('a time such as 2006-01-02T15:04:05Z', badTime(value))
      );
    case 'micro-time':
      return (
        canonicalizeTime(value, 'microseconds') ??
        refuse('a time such as 2006-01-02T15:04:05.000000Z', badTime(value, '.000000'))
      );
    default:
      return value;
  }
}

function badTime(value: string, fraction = ''): string {
  const layout = JSON.stringify(`2006-01-02T15:04:05${fraction}Z07:00`);
  return `parsing time ${JSON.stringify(value)} as ${layout}: cannot parse ${JSON.stringify(value)} as "2006"`;
}

/** Writes base64 in its one canonical form, without the line breaks that the decoder passes over. */
function decodeBase64(text: string): string | undefined {
  const joined = text.replace(/[\r\n]/g, '');
  if (joined.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(joined)) return undefined;
  return Buffer.from(joined, 'base64').toString('base64');
}

function badBase64(text: string): number {
  const index = text.search(/[^A-Za-z0-9+/\r\n]/);
  return index < 0 ? text.length - (text.length % 4) : index;
}

function decodeInteger(value: JsonValue, format: string | undefined, refuse: Refuse): JsonValue | undefined {
  const bits = format === 'int32' ? 32 : 64;
  if (typeof value === 'number' && Number.isInteger(value)) {
    return bits === 64 || (value | 0) === value ? value : refuse('an integer of 32 bits');
  }
  if (typeof value !== 'bigint') return refuse('an integer');
  return BigInt.asIntN(bits, value) === value ? value : refuse(`an integer of ${String(bits)} bits`);
}

function decodeIntOrString(value: JsonValue, refuse: Refuse): JsonValue | undefined {
  // The server names no field here: the type has a reader of its own.
  const message = (): string =>
    `json: cannot unmarshal ${jsonTypeOf(value, 'int32')} into Go value of type int32`;
  return decodeInteger(value, 'int32', () => refuse('an integer or a string', message()));
}

function decodeNumber(value: JsonValue): JsonValue | undefined {
  if (value instanceof Double) return value;
  if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const number = Number(value);
  return Number.isInteger(number) ? new Double(number) : number;
}

function decodeQuantity(value: JsonValue, refuse: Refuse): JsonValue | undefined {
  const isNumber = typeof value === 'number' || typeof value === 'bigint' || value instanceof Double;
  const text = typeof value === 'string' ? value.trim() : isNumber ? String(value) : undefined;
  const quantity = text === undefined ? undefined : canonicalizeQuantity(text);
  return (
    quantity ??
    refuse(
      'a quantity such as 500m or 5Gi',
      text !== undefined && /^[+-]?\d*(?:\.\d*)?[eEinumkKMGTP]+[+-]?\d*$/.test(text)
        ? "unable to parse quantity's suffix"
        : `quantities must match the regular expression '${quantityPattern}'`,
    )
  );
}

function decodeList(value: readonly JsonValue[], items: SchemaNode, place: DecodePlace): JsonValue {
  return value.map((item, index) => decodeValue(item, items, place.entry(index, items)) ?? emptyValue(items));
}

function decodeMap(value: JsonObject, values: SchemaNode, place: DecodePlace): JsonValue {
  const decoded: MutableJsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const result = decodeValue(child, values, place.entry(key, values));
    setField(decoded, key, result ?? emptyValue(values));
  }
  return decoded;
}

/** What stands for a null among the entries of a list or map. */
function emptyValue(schema: SchemaNode): JsonValue {
  switch (schema.kind) {
    case 'string':
      return schema.format === undefined ? '' : null;
    case 'integer':
    case 'int-or-string':
      return 0;
    case 'number':
      return new Double(0);
    case 'boolean':
      return false;
    case 'quantity':
      return '0';
    case 'object':
      return {};
    case 'list':
    case 'map':
    case 'any':
      return null;
  }
}

function decodeObject(value: JsonObject, schema: ObjectSchema, place: DecodePlace): JsonValue {
  if (schema.preserveUnknownFields) return value;
  const decoded: MutableJsonObject = {};
  const { properties } = schema;
  for (const [name, child] of Object.entries(value)) {
    const property = properties.get(name);
    if (property === undefined) {
      const path = fieldPath(place.path, name);
      reportUnknownField(path, name, schema, place.report, serverPath(place.serverPath, name));
      continue;
    }
    const result = decodeValue(child, property.schema, place.field(schema, property));
    if (result !== undefined) decoded[name] = result;
  }
  return decoded;
}

/** Reports a field that a schema does not have, with the one that was probably meant. */
export function reportUnknownField(
  path: string,
  name: string,
  schema: ObjectSchema,
  report: ReportIssue,
  shownByServer: string = path,
): void {
  const suggestion = suggestName(name, schema.properties.keys());
  report({
    kind: 'unknown-field',
    path,
    expected: 'a field of the schema',
    got: `the unknown field ${JSON.stringify(name)}`,
    serverMessage: `unknown field ${JSON.stringify(shownByServer)}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
