import * as Type from 'typebox';
import type { TSchema } from 'typebox';
import type { Fields, OptionalField, Schema, SchemaNotes } from './schema.ts';

/** Bounds of texts. */
export interface TextNotes extends SchemaNotes {
  readonly format?: 'date-time';
  readonly maxLength?: number;
}

/** Describes a text. */
export function text(notes: TextNotes = {}): Schema<string> {
  return Type.String({ ...notes });
}

/** Describes a whole number; none of the contract's is negative. */
export function count(notes: SchemaNotes & { readonly minimum?: number } = {}): Schema<number> {
  return Type.Integer({ minimum: 0, ...notes });
}

/** Describes a number that may have a fraction. */
export function amount(notes: SchemaNotes = {}): Schema<number> {
  return Type.Number({ ...notes });
}

/** Describes true or false. */
export function flag(notes: SchemaNotes = {}): Schema<boolean> {
  return Type.Boolean({ ...notes });
}

/** Describes a value that is always the same. */
export function always<T extends boolean>(value: T, notes: SchemaNotes = {}): Schema<T> {
  return Type.Literal(value, { ...notes });
}

/** Describes one of several texts. */
export function oneOf<T extends string>(values: readonly T[], notes: SchemaNotes = {}): Schema<T> {
  return Type.Enum([...values], { type: 'string', ...notes });
}

/** Describes a list. */
export function list<T>(
  items: Schema<T>,
  notes: SchemaNotes & { readonly maxItems?: number } = {},
): Schema<readonly T[]> {
  return Type.Array(items, { ...notes });
}

/** Describes an object that maps any key to values of one kind. */
export function map<T>(values: Schema<T>, notes: SchemaNotes = {}): Schema<Readonly<Record<string, T>>> {
  return Type.Unsafe({ type: 'object', additionalProperties: values, ...notes });
}

/** Marks a field that may be absent. */
export function optional<T>(schema: Schema<T>): OptionalField<T> {
  return { optional: schema };
}

/**
 * Describes an object with known fields, and gives it the name under which other schemas and the OpenAPI document refer to
 * it.
 *
 * @param closed refuses fields that are not known; answers stay open, so that they can grow
 */
export function object<T>(
  name: string,
  fields: Fields<T>,
  notes: SchemaNotes & { readonly closed?: boolean } = {},
): Schema<T> {
  const { closed = false, ...said } = notes;
  const properties: Record<string, TSchema> = {};
  for (const [key, field] of Object.entries(fields as AnyFields)) {
    properties[key] = isOptional(field) ? Type.Optional(field.optional) : field;
  }
  return Type.Object(properties, {
    $id: name,
    ...(closed ? { additionalProperties: false } : {}),
    ...said,
  });
}

type AnyFields = Readonly<Record<string, Schema<unknown> | OptionalField<unknown>>>;

function isOptional(field: Schema<unknown> | OptionalField<unknown>): field is OptionalField<unknown> {
  return Object.hasOwn(field, 'optional');
}
