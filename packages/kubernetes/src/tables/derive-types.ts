import { compareText, fieldOf, isJsonArray, isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import type { CompactProperty, CompactTable, CompactType } from '../schema/compact-type.ts';
import { isShallow } from '../values/json-depth.ts';
import type { FieldFacts } from './field-facts.ts';
import { isBuiltinName, placeOf, specialType } from './type-place.ts';
import type { TypePlace } from './type-place.ts';
import { referenceOf, typeText } from './type-text.ts';

/** Types as tables write them. */
export interface DerivedTypes {
  /** By table, then by name; tables in the order of their OpenAPI names. */
  readonly types: ReadonlyMap<string, CompactTable>;
  /** The table that holds the kinds of a group and version such as `apps/v1`. */
  readonly groupVersions: ReadonlyMap<string, string>;
}

/** What types are derived from. */
export interface DeriveTypesOptions {
  /** Schemas by their OpenAPI names, of all documents. */
  readonly schemas: ReadonlyMap<string, JsonValue>;
  /** Says how the Go field behind a property serialises, and what a server checks of it. */
  readonly factsOf: (place: TypePlace, name: string, field: string, property: PropertySchema) => FieldFacts;
  /** Hears of a property whose type is not known; it is any value then. */
  readonly onUnknownType: (path: string) => void;
}

/** A property with what its type says of it. */
export interface PropertySchema {
  readonly schema: JsonObject;
  readonly required: boolean;
}

const LIST_TYPES: ReadonlyMap<JsonValue | undefined, 'a' | 's' | 'm'> = new Map<JsonValue, 'a' | 's' | 'm'>([
  ['atomic', 'a'],
  ['set', 's'],
  ['map', 'm'],
]);

/** Derives the tables of built-in types from the schemas of a server's OpenAPI documents. */
export function deriveTypes(options: DeriveTypesOptions): DerivedTypes {
  const tables = new Map<string, Map<string, CompactType>>();
  const groupVersions = new Map<string, string>();
  const names = [...options.schemas.keys()].filter((name) => isTableType(name, options.schemas.get(name)));
  const known = new Set(names);
  for (const name of names.sort(compareText)) {
    const schema = options.schemas.get(name);
    if (!isJsonObject(schema)) continue;
    const place = placeOf(name);
    const table = tables.get(place.table) ?? new Map<string, CompactType>();
    tables.set(place.table, table);
    table.set(place.type, deriveType(name, place, schema, known, options));
    // Objects of `meta.v1`, such as DeleteOptions, are kinds of every group.
    if (place.table === 'meta.v1') continue;
    for (const key of kindsOf(schema, place.type)) groupVersions.set(key, place.table);
  }
  const types = new Map([...tables].map(([name, table]) => [name, Object.fromEntries(table)] as const));
  return { types, groupVersions };
}

/** Tells whether a type gets a row: objects with fields do, those that serialise in a way of their own do not. */
function isTableType(name: string, schema: JsonValue | undefined): boolean {
  if (!isBuiltinName(name) || specialType(name) !== undefined) return false;
  return objectField(schema, 'properties') !== undefined || isEmptyStruct(name, schema);
}

function isEmptyStruct(name: string, schema: JsonValue | undefined): boolean {
  return stringField(schema, 'type') === 'object' && placeOf(name).type !== 'Patch';
}

/** The groups and versions in which a type is a kind of its name. */
function kindsOf(schema: JsonObject, type: string): readonly string[] {
  const kinds = fieldOf(schema, 'x-kubernetes-group-version-kind');
  return (isJsonArray(kinds) ? kinds : [])
    .filter((kind) => stringField(kind, 'kind') === type)
    .map((kind) => `${stringField(kind, 'group') ?? ''}/${stringField(kind, 'version') ?? ''}`);
}

function deriveType(
  name: string,
  place: TypePlace,
  schema: JsonObject,
  known: ReadonlySet<string>,
  options: DeriveTypesOptions,
): CompactType {
  const required = fieldOf(schema, 'required');
  const properties = Object.entries(objectField(schema, 'properties') ?? {}).map(([field, value]) => {
    const property = {
      schema: isJsonObject(value) ? value : {},
      required: isJsonArray(required) && required.includes(field),
    };
    const facts = options.factsOf(place, name, field, property);
    const path = `${place.table}.${place.type}.${field}`;
    const onUnknownType = (): void => {
      options.onUnknownType(path);
    };
    return [field, deriveProperty(property, facts, { place, known, onUnknownType })] as const;
  });
  return {
    // Fields have any name; `__proto__` is one as well.
    p: Object.fromEntries(properties),
    ...(fieldOf(schema, 'x-kubernetes-map-type') === 'atomic' ? { a: 1 } : {}),
    ...(fieldOf(schema, 'x-kubernetes-group-version-kind') === undefined ? {} : { g: 1 }),
  };
}

function deriveProperty(
  { schema, required }: PropertySchema,
  { flags, goType, checks }: FieldFacts,
  context: Omit<Parameters<typeof typeText>[1], 'onEnum'>,
): CompactProperty {
  const found: { enum?: readonly string[] } = {};
  const text = typeText(schema, {
    ...context,
    onEnum: (values) => {
      found.enum = values;
    },
  });
  const listType = LIST_TYPES.get(fieldOf(schema, 'x-kubernetes-list-type'));
  const mapKeys = fieldOf(schema, 'x-kubernetes-list-map-keys');
  const mergeKey = stringField(schema, 'x-kubernetes-patch-merge-key');
  const strategy = stringField(schema, 'x-kubernetes-patch-strategy');
  const value = fieldOf(schema, 'default');
  // Structs that are no pointers default to {}, and scalars that are always written to their zero: both follow from
  // the flags, so only other defaults are kept.
  const implied = !flags.includes('*') && (referenceOf(schema) !== undefined || flags.includes('!'));
  const options = {
    ...(checks === undefined ? {} : { v: checks }),
    ...(goType === undefined ? {} : { n: goType }),
    ...(found.enum === undefined ? {} : { e: found.enum }),
    ...(listType === undefined ? {} : { l: listType }),
    ...(isJsonArray(mapKeys) ? { k: mapKeys.filter((key) => typeof key === 'string') } : {}),
    ...(mergeKey === undefined ? {} : { m: mergeKey }),
    ...(strategy === undefined ? {} : { s: strategy }),
    ...(fieldOf(schema, 'x-kubernetes-map-type') === 'atomic' ? { a: 1 as const } : {}),
    ...(value === undefined || implied || !isShallow(value) ? {} : { d: value }),
  };
  const type = `${required ? '+' : ''}${flags}${text}`;
  return Object.keys(options).length === 0 ? type : { t: type, ...options };
}
