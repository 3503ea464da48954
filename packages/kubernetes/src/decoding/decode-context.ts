import type { ObjectSchema, SchemaNode, SchemaProperty } from '../schema/schema-node.ts';

/** Where the server's decoder is, as its complaints say it. */
export interface DecodeContext {
  /** Go name of the struct whose field is read, such as `PodSpec`. */
  readonly struct: string;
  /** Names of the fields on the way, such as `spec.containers.ports`. */
  readonly field: string;
  /** Go type of the value, such as `[]v1.Container`. */
  readonly goType: string;
}

/** The context of a whole object. */
export function rootContext(schema: ObjectSchema): DecodeContext {
  return { struct: '', field: '', goType: goTypeOfSchema(schema) };
}

/** The context of a field of an object. */
export function fieldContext(
  parent: DecodeContext,
  schema: ObjectSchema,
  property: SchemaProperty,
): DecodeContext {
  return {
    struct: schema.typeName?.split('.').at(-1) ?? '',
    field: parent.field === '' ? property.name : `${parent.field}.${property.name}`,
    goType: property.serialization?.goType ?? goTypeOfSchema(property.schema),
  };
}

/** The context of an entry of a list or map: the same field, and the type of the entries. */
export function entryContext(parent: DecodeContext, schema: SchemaNode): DecodeContext {
  const match = /^(?:\[\]|map\[[^\]]*\])(.+)$/.exec(parent.goType);
  return { ...parent, goType: match?.[1] ?? goTypeOfSchema(schema) };
}

function goTypeOfSchema(schema: SchemaNode): string {
  switch (schema.kind) {
    case 'string':
      return schema.format === 'byte' ? '[]uint8' : 'string';
    case 'integer':
      return schema.format ?? 'int64';
    case 'number':
      return 'float64';
    case 'boolean':
      return 'bool';
    case 'list':
      return `[]${goTypeOfSchema(schema.items)}`;
    case 'map':
      return `map[string]${goTypeOfSchema(schema.values)}`;
    case 'object':
      return schema.typeName?.split('.').slice(-2).join('.') ?? 'map[string]interface {}';
    case 'int-or-string':
      return 'int32';
    case 'quantity':
    case 'any':
      return 'string';
  }
}
