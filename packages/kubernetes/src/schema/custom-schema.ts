import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { constraintsOf } from './custom-constraints.ts';
import { findBuiltinType } from './schema-tables.ts';
import type {
  IntegerSchema,
  ListSchema,
  MapSchema,
  NumberSchema,
  ObjectSchema,
  SchemaNode,
  SchemaProperty,
  StringSchema,
} from './schema-node.ts';

/** Deeper schemas are cut off; the server refuses them long before, for their size. */
const maximumDepth = 200;

const string: StringSchema = { kind: 'string' };

/**
 * Turns the `openAPIV3Schema` of a CustomResourceDefinition's version into a schema node. The root gets apiVersion,
 * kind and the schema of metadata, whatever it says of them itself.
 */
export function createCustomSchema(schema: JsonObject): ObjectSchema {
  const properties = new Map(toProperties(schema, 0));
  addTypeMeta(properties, fieldOf(fieldOf(schema, 'properties'), 'metadata'));
  return {
    kind: 'object',
    properties,
    preserveUnknownFields: preserves(schema),
    ...constraintsOf(schema, 0),
  };
}

function addTypeMeta(properties: Map<string, SchemaProperty>, metadata: JsonValue | undefined): void {
  const objectMeta = findBuiltinType('meta.v1.ObjectMeta');
  properties.set('apiVersion', { name: 'apiVersion', schema: string, required: false });
  properties.set('kind', { name: 'kind', schema: string, required: false });
  if (objectMeta === undefined) return;
  const constrained = isJsonObject(metadata) ? constrainMetadata(objectMeta, metadata) : objectMeta;
  properties.set('metadata', { name: 'metadata', schema: constrained, required: false });
}

/** A definition may restrict `metadata.name` and `metadata.generateName`, and nothing else of metadata. */
function constrainMetadata(objectMeta: ObjectSchema, metadata: JsonObject): ObjectSchema {
  const own = fieldOf(metadata, 'properties');
  const properties = new Map(objectMeta.properties);
  for (const name of ['name', 'generateName']) {
    const property = properties.get(name);
    const schema = fieldOf(own, name);
    if (property === undefined || !isJsonObject(schema)) continue;
    properties.set(name, {
      name,
      required: property.required,
      ...(property.serialization === undefined ? {} : { serialization: property.serialization }),
      schema: { ...property.schema, ...constraintsOf(schema, 0) },
    });
  }
  return { kind: 'object', typeName: 'meta.v1.ObjectMeta', properties, preserveUnknownFields: false };
}

function toNode(schema: JsonValue | undefined, depth: number): SchemaNode {
  if (!isJsonObject(schema) || depth > maximumDepth) return { kind: 'any', atomic: false };
  const common = {
    ...(fieldOf(schema, 'nullable') === true ? { nullable: true } : {}),
    ...constraintsOf(schema, depth),
  };
  if (fieldOf(schema, 'x-kubernetes-int-or-string') === true) return { kind: 'int-or-string', ...common };
  const format = stringField(schema, 'format');
  switch (stringField(schema, 'type')) {
    case 'string':
      return { kind: 'string', ...(format === undefined ? {} : { format }), ...common };
    case 'integer': {
      const node: IntegerSchema = { kind: 'integer', ...(format === undefined ? {} : { format }), ...common };
      return node;
    }
    case 'number': {
      const node: NumberSchema = { kind: 'number', ...common };
      return node;
    }
    case 'boolean':
      return { kind: 'boolean', ...common };
    case 'array':
      return { ...toList(schema, depth), ...common };
    case 'object':
      return { ...toObject(schema, depth), ...common };
    default:
      return { kind: 'any', atomic: false, ...common };
  }
}

function toList(schema: JsonObject, depth: number): ListSchema {
  const listType = stringField(schema, 'x-kubernetes-list-type');
  const mapKeys = fieldOf(schema, 'x-kubernetes-list-map-keys');
  return {
    kind: 'list',
    items: toNode(fieldOf(schema, 'items'), depth + 1),
    ...(listType === 'atomic' || listType === 'set' || listType === 'map' ? { listType } : {}),
    ...(isJsonArray(mapKeys) ? { mapKeys: mapKeys.filter((key) => typeof key === 'string') } : {}),
  };
}

function toObject(schema: JsonObject, depth: number): MapSchema | ObjectSchema {
  const merge = mapTypeOf(schema);
  const additional = fieldOf(schema, 'additionalProperties');
  const hasProperties = isJsonObject(fieldOf(schema, 'properties'));
  if (!hasProperties && isJsonObject(additional)) {
    return { kind: 'map', values: toNode(additional, depth + 1), ...merge };
  }
  if (!hasProperties && additional === true) {
    return { kind: 'map', values: { kind: 'any', atomic: false }, ...merge };
  }
  const embedded = fieldOf(schema, 'x-kubernetes-embedded-resource') === true;
  const properties = new Map(toProperties(schema, depth));
  if (embedded) addTypeMeta(properties, undefined);
  return {
    kind: 'object',
    properties,
    preserveUnknownFields: preserves(schema),
    ...(embedded ? { embeddedResource: true } : {}),
    ...merge,
  };
}

function mapTypeOf(schema: JsonObject): { readonly mapType?: 'atomic' | 'granular' } {
  const mapType = stringField(schema, 'x-kubernetes-map-type');
  return mapType === 'atomic' || mapType === 'granular' ? { mapType } : {};
}

function preserves(schema: JsonObject): boolean {
  return fieldOf(schema, 'x-kubernetes-preserve-unknown-fields') === true;
}

function* toProperties(schema: JsonObject, depth: number): Iterable<[string, SchemaProperty]> {
  const properties = fieldOf(schema, 'properties');
  const required = fieldOf(schema, 'required');
  if (!isJsonObject(properties)) return;
  for (const [name, property] of Object.entries(properties)) {
    const value = fieldOf(property, 'default');
    const isRequired = isJsonArray(required) && required.includes(name);
    yield [name, lazyProperty(name, property, depth, isRequired, value)];
  }
}

/** Definitions are large, and an object has few of their fields: a node is made when it is asked for. */
function lazyProperty(
  name: string,
  property: JsonValue,
  depth: number,
  required: boolean,
  value: JsonValue | undefined,
): SchemaProperty {
  let node: SchemaNode | undefined;
  return {
    name,
    required,
    ...(value === undefined ? {} : { default: value }),
    get schema() {
      return (node ??= toNode(property, depth + 1));
    },
  };
}
