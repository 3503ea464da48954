import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { canonicalizeQuantity } from '../quantity/quantity.ts';
import type { ObjectSchema, SchemaNode } from '../schema/schema-node.ts';
import { setField } from '../values/json-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import { describeValue } from './describe-value.ts';
import { fieldPath, itemPath } from './field-path.ts';
import type { ReportIssue } from './issue.ts';
import { suggestName } from './suggest.ts';
import { canonicalizeTime } from './times.ts';

/**
 * Reads a value of a built-in type as the server's decoder does: nulls become absent, unknown fields are dropped and
 * reported, quantities and times are written in their canonical form. What has the wrong type is reported and left out;
 * the result is undefined then, or where the value was null.
 */
export function decodeValue(
  value: JsonValue,
  schema: SchemaNode,
  path: string,
  report: ReportIssue,
): JsonValue | undefined {
  if (value === null) return undefined;
  const wrong = (expected: string): undefined => {
    report({ kind: 'invalid', path, expected, got: describeValue(value) });
    return undefined;
  };
  switch (schema.kind) {
    case 'string':
      return typeof value === 'string' ? decodeString(value, schema.format, wrong) : wrong('a string');
    case 'integer':
      return decodeInteger(value, schema.format, wrong);
    case 'number':
      return decodeNumber(value) ?? wrong('a number');
    case 'boolean':
      return typeof value === 'boolean' ? value : wrong('a boolean');
    case 'int-or-string':
      return typeof value === 'string'
        ? value
        : decodeInteger(value, 'int32', () => wrong('an integer or a string'));
    case 'quantity':
      return decodeQuantity(value, wrong);
    case 'any':
      return value;
    case 'list':
      return isJsonArray(value) ? decodeList(value, schema.items, path, report) : wrong('a list');
    case 'map':
      return isJsonObject(value) ? decodeMap(value, schema.values, path, report) : wrong('an object');
    case 'object':
      return isJsonObject(value) ? decodeObject(value, schema, path, report) : wrong('an object');
  }
}

function decodeString(
  value: string,
  format: string | undefined,
  wrong: (expected: string) => undefined,
): string | undefined {
  switch (format) {
    case 'byte':
      return decodeBase64(value) ?? wrong('text in base64');
    case 'date-time':
      return canonicalizeTime(value, 'seconds') ?? wrong('a time such as 2006-01-02T15:04:05Z');
    case 'micro-time':
      return canonicalizeTime(value, 'microseconds') ?? wrong('a time such as 2006-01-02T15:04:05.000000Z');
    default:
      return value;
  }
}

/** Writes base64 in its one canonical form, without the line breaks that the decoder passes over. */
function decodeBase64(text: string): string | undefined {
  const joined = text.replace(/[\r\n]/g, '');
  if (joined.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(joined)) return undefined;
  return Buffer.from(joined, 'base64').toString('base64');
}

function decodeInteger(
  value: JsonValue,
  format: string | undefined,
  wrong: (expected: string) => undefined,
): number | bigint | undefined {
  const bits = format === 'int32' ? 32 : 64;
  if (typeof value !== 'bigint' && (typeof value !== 'number' || !Number.isInteger(value))) {
    return wrong('an integer');
  }
  return BigInt.asIntN(bits, BigInt(value)) === BigInt(value)
    ? value
    : wrong(`an integer of ${String(bits)} bits`);
}

function decodeNumber(value: JsonValue): JsonValue | undefined {
  if (value instanceof Double) return value;
  if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const number = Number(value);
  return Number.isInteger(number) ? new Double(number) : number;
}

function decodeQuantity(value: JsonValue, wrong: (expected: string) => undefined): string | undefined {
  const expected = 'a quantity such as 500m or 5Gi';
  if (typeof value === 'string') return canonicalizeQuantity(value.trim()) ?? wrong(expected);
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Double) {
    return canonicalizeQuantity(String(value)) ?? wrong(expected);
  }
  return wrong(expected);
}

function decodeList(
  value: readonly JsonValue[],
  items: SchemaNode,
  path: string,
  report: ReportIssue,
): JsonValue {
  return value.map(
    (item, index) => decodeValue(item, items, itemPath(path, index), report) ?? emptyValue(items),
  );
}

function decodeMap(value: JsonObject, values: SchemaNode, path: string, report: ReportIssue): JsonValue {
  const decoded: MutableJsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const result = decodeValue(child, values, fieldPath(path, key), report);
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

function decodeObject(value: JsonObject, schema: ObjectSchema, path: string, report: ReportIssue): JsonValue {
  if (schema.preserveUnknownFields) return value;
  const decoded: MutableJsonObject = {};
  for (const [name, child] of Object.entries(value)) {
    const property = schema.properties.get(name);
    const childPath = fieldPath(path, name);
    if (property === undefined) {
      const suggestion = suggestName(name, schema.properties.keys());
      report({
        kind: 'unknown-field',
        path: childPath,
        expected: 'a field of the schema',
        got: `the unknown field ${JSON.stringify(name)}`,
        ...(suggestion === undefined ? {} : { suggestion }),
      });
      continue;
    }
    const result = decodeValue(child, property.schema, childPath, report);
    if (result !== undefined) decoded[name] = result;
  }
  return decoded;
}
