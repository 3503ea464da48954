import type { JsonValue } from '@keelson/model';

/** What a schema says of a value beyond its type; only custom resources use more than `enum`. */
export interface SchemaConstraints {
  readonly enum?: readonly JsonValue[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly ValueValidation[];
  readonly anyOf?: readonly ValueValidation[];
  readonly oneOf?: readonly ValueValidation[];
  readonly not?: ValueValidation;
}

/** A condition below a logical junctor; it restricts values and says nothing of their structure. */
export interface ValueValidation extends SchemaConstraints {
  readonly type?: string;
  readonly nullable?: boolean;
  readonly format?: string;
  readonly required?: readonly string[];
  readonly properties?: ReadonlyMap<string, ValueValidation>;
  readonly additionalProperties?: ValueValidation;
  readonly items?: ValueValidation;
}

interface SchemaBase {
  /** An explicit `null` is a value of the type. */
  readonly nullable?: boolean;
  readonly constraints?: SchemaConstraints;
}

/** A string; `format` is one of OpenAPI's, with `micro-time` for times that keep microseconds. */
export interface StringSchema extends SchemaBase {
  readonly kind: 'string';
  readonly format?: string;
}

/** A whole number. */
export interface IntegerSchema extends SchemaBase {
  readonly kind: 'integer';
  readonly format?: string;
}

/** A number that may have a fraction. */
export interface NumberSchema extends SchemaBase {
  readonly kind: 'number';
}

/** A truth value. */
export interface BooleanSchema extends SchemaBase {
  readonly kind: 'boolean';
}

/** An integer or a string. */
export interface IntOrStringSchema extends SchemaBase {
  readonly kind: 'int-or-string';
}

/** An amount such as `500m` or `5Gi`, written as a string or a number. */
export interface QuantitySchema extends SchemaBase {
  readonly kind: 'quantity';
}

/** Any value: raw extensions (`atomic` when merged) and values without a known type. */
export interface AnySchema extends SchemaBase {
  readonly kind: 'any';
  readonly atomic: boolean;
}

/** A list. Without a list type it is merged as a whole. */
export interface ListSchema extends SchemaBase {
  readonly kind: 'list';
  readonly items: SchemaNode;
  readonly listType?: 'atomic' | 'set' | 'map';
  /** The fields that tell the entries of a list of type `map` apart. */
  readonly mapKeys?: readonly string[];
  /** The key of strategic merges. */
  readonly patchMergeKey?: string;
  /** `merge`, `replace`, `retainKeys` or several of them joined by commas. */
  readonly patchStrategy?: string;
}

/** A map of string keys to values of one type. */
export interface MapSchema extends SchemaBase {
  readonly kind: 'map';
  readonly values: SchemaNode;
  readonly mapType?: 'atomic' | 'granular';
}

/** A field of an object. */
export interface SchemaProperty {
  readonly name: string;
  readonly schema: SchemaNode;
  readonly required: boolean;
  /** The default that the published schema states. */
  readonly default?: JsonValue;
  /** Strategy of strategic merges where it belongs to a field that is no list. */
  readonly patchStrategy?: string;
  /** How the field serialises; absent for custom resources, whose values are kept as they are. */
  readonly serialization?: FieldSerialization;
  /** What a server checks of a built-in type's field; published schemas require more than it does. */
  readonly validated?: FieldValidation;
}

/** What a server's own validation checks of a field of a built-in type. */
export interface FieldValidation {
  readonly required: boolean;
  readonly enum: boolean;
  /** The entries of the list have to be among those of the enumeration. */
  readonly itemEnum: boolean;
}

/** How the Go field behind a property is written. */
export interface FieldSerialization {
  /** The field is a pointer: zero values differ from absent ones. */
  readonly pointer: boolean;
  /** Written although empty, since its tag lacks `omitempty`. */
  readonly always: boolean;
  /** The Go type as the server's complaints name it, where that does not follow from the schema. */
  readonly goType?: string;
}

/** An object with named fields. */
export interface ObjectSchema extends SchemaBase {
  readonly kind: 'object';
  /** Name of the type within its table, such as `core.v1.Container`; absent for custom resources. */
  readonly typeName?: string;
  readonly properties: ReadonlyMap<string, SchemaProperty>;
  readonly mapType?: 'atomic' | 'granular';
  /** Fields without a schema are kept. */
  readonly preserveUnknownFields: boolean;
  /** The value is a Kubernetes object of its own, with apiVersion, kind and metadata. */
  readonly embeddedResource?: boolean;
}

/** The structure of a value, one type a node; refers to other nodes lazily, so recursive types are finite. */
export type SchemaNode =
  | StringSchema
  | IntegerSchema
  | NumberSchema
  | BooleanSchema
  | IntOrStringSchema
  | QuantitySchema
  | AnySchema
  | ListSchema
  | MapSchema
  | ObjectSchema;
