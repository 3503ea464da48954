import { fieldOf, isJsonArray, isJsonObject, listField, stringField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { placeOf, specialType } from './type-place.ts';
import type { TypePlace } from './type-place.ts';

/** What the text of a type depends on beside its schema. */
export interface TypeContext {
  /** The type that has the property. */
  readonly place: TypePlace;
  /** OpenAPI names that have a row in a table. */
  readonly known: ReadonlySet<string>;
  readonly onEnum: (values: readonly string[]) => void;
  readonly onUnknownType: () => void;
}

/** Lists of lists of lists: no type of Kubernetes comes near it. */
const MAX_DEPTH = 16;

const REFERENCE = '#/components/schemas/';

/** Returns the OpenAPI name that a schema refers to. */
export function referenceOf(schema: JsonValue): string | undefined {
  const all = listField(schema, 'allOf');
  const reference =
    stringField(schema, '$ref') ?? (all.length === 1 ? stringField(all[0], '$ref') : undefined);
  return reference?.startsWith(REFERENCE) === true ? reference.slice(REFERENCE.length) : undefined;
}

/** Writes a type as text: a scalar, `.Name` of the same table, `table.Name`, `[]` lists and `{}` maps. */
export function typeText(schema: JsonValue, context: TypeContext, depth = 0): string {
  if (depth > MAX_DEPTH) return unknown(context);
  const reference = referenceOf(schema);
  if (reference !== undefined) return referenceText(reference, context);
  const items = fieldOf(schema, 'items');
  if (items !== undefined) return `[]${typeText(items, context, depth + 1)}`;
  const values = fieldOf(schema, 'additionalProperties');
  if (isJsonObject(values)) return `{}${typeText(values, context, depth + 1)}`;
  const allowed = fieldOf(schema, 'enum');
  if (isJsonArray(allowed)) context.onEnum(allowed.filter((value) => typeof value === 'string'));
  return scalarText(stringField(schema, 'type'), stringField(schema, 'format')) ?? unknown(context);
}

function referenceText(reference: string, context: TypeContext): string {
  const special = specialType(reference);
  if (special !== undefined) return special;
  if (!context.known.has(reference)) return unknown(context);
  const { table, type } = placeOf(reference);
  return table === context.place.table ? `.${type}` : `${table}.${type}`;
}

function scalarText(type: string | undefined, format: string | undefined): string | undefined {
  switch (type) {
    case 'string':
      return format === 'byte' ? 'bytes' : format === 'date-time' ? 'time' : 'string';
    case 'integer':
      return format === 'int32' ? 'int32' : 'int64';
    case 'number':
      return 'double';
    case 'boolean':
      return 'bool';
    default:
      return undefined;
  }
}

function unknown(context: TypeContext): string {
  context.onUnknownType();
  return 'any';
}
