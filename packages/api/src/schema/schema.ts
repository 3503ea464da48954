import type { TSchema } from 'typebox';

/**
 * A JSON Schema (draft 2020-12) together with the static type that it describes. The type is checked where the schema is
 * built: a field that the one has and the other has not does not compile.
 */
export type Schema<T> = TSchema & { readonly '~describes'?: (value: T) => T; readonly optional?: never };

/** A schema, whatever it describes. */
export type AnySchema = TSchema;

/** A field that may be absent. */
export interface OptionalField<T> {
  readonly optional: Schema<T>;
}

/** A schema for each field of an object type, optional exactly where the type's field is. */
export type Fields<T> = {
  readonly [Key in keyof T]-?: Partial<Pick<T, Key>> extends Pick<T, Key>
    ? OptionalField<Required<T>[Key]>
    : Schema<T[Key]>;
};

/** What a schema may say beside its type. */
export interface SchemaNotes {
  readonly description?: string;
}
