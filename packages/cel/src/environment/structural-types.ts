import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listType,
  mapType,
  STRING,
  structType,
  TIMESTAMP,
} from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { StructDeclaration } from './declaration.ts';
import { escapeFieldName } from './escape-field-name.ts';
import type { StructuralProperty, StructuralSchema } from './structural-schema.ts';

/** What an environment needs to check expressions against a schema. */
export interface StructuralTypes {
  /** The type of the schema's values: declare variables with it. */
  readonly type: CelType;
  /** Finds the schema's struct types by name, for the option `structResolvers`. */
  readonly resolveStruct: (name: string) => StructDeclaration | undefined;
}

type ObjectSchema = Extract<StructuralSchema, { kind: 'object' }>;

/** Lists and maps nest without objects in between; published schemas never get there. */
const MAX_NESTING = 64;

const STRING_PROPERTY: StructuralProperty = { schema: { kind: 'string' }, required: false };

const METADATA_PROPERTY: StructuralProperty = {
  schema: {
    kind: 'object',
    properties: new Map([
      ['name', STRING_PROPERTY],
      ['generateName', STRING_PROPERTY],
    ]),
  },
  required: false,
};

/**
 * Declares the types of a schema's values, as the Kubernetes API server does to check policies (k8s.io/apiserver,
 * pkg/cel/common/schemas.go): objects are structs named by their path (`Pod.spec.containers.@idx`), parts without a
 * known type do not exist, names are escaped. Types are made when an expression first reaches them.
 *
 * Gives undefined for a schema that says nothing of its values; declare them `dyn`.
 */
export function structuralTypes(name: string, schema: StructuralSchema): StructuralTypes | undefined {
  const catalogue = new TypeCatalogue();
  const type = catalogue.typeOf(asResource(schema), name, 0);
  return type && { type, resolveStruct: (structName) => catalogue.find(structName) };
}

const WITHOUT_FIELDS: ObjectSchema = { kind: 'object', properties: new Map() };

/** The struct types of one schema, as far as they were reached. */
class TypeCatalogue {
  readonly #structs: Map<string, StructDeclaration> = new Map();

  find(name: string): StructDeclaration | undefined {
    return this.#structs.get(name);
  }

  typeOf(schema: StructuralSchema, path: string, nesting: number): CelType | undefined {
    switch (schema.kind) {
      case 'string':
        return stringType(schema.format);
      case 'integer':
        return INT;
      case 'number':
        return DOUBLE;
      case 'boolean':
        return BOOL;
      case 'int-or-string':
        return DYN;
      case 'list': {
        const element = this.#partType(schema.items, `${path}.@idx`, nesting);
        return element && listType(element);
      }
      case 'map': {
        const element = this.#partType(schema.values, `${path}.@elem`, nesting);
        return element && mapType(STRING, element);
      }
      case 'object':
        return this.#objectType(schema, path);
      case 'any':
        return schema.atomic === true ? this.#objectType(WITHOUT_FIELDS, path) : undefined;
      case 'quantity':
        return undefined;
    }
  }

  #objectType(schema: ObjectSchema, path: string): CelType {
    if (!this.#structs.has(path)) this.#structs.set(path, this.#declare(schema, path));
    return structType(path);
  }

  #partType(schema: StructuralSchema, path: string, nesting: number): CelType | undefined {
    if (nesting >= MAX_NESTING) return undefined;
    return this.typeOf(withEmbedded(schema), path, nesting + 1);
  }

  #declare(schema: ObjectSchema, path: string): StructDeclaration {
    const types: Map<string, CelType | undefined> = new Map();
    let escapedNames: ReadonlyMap<string, StructuralProperty> | undefined;
    const propertiesByName = (): ReadonlyMap<string, StructuralProperty> =>
      (escapedNames ??= escapeNames(schema.properties));
    return {
      name: path,
      field: (field) => {
        if (types.has(field)) return types.get(field);
        const properties = propertiesByName();
        // `namespace` and the like may be written as they are, since the parser takes keywords as field names.
        const name = properties.has(field) ? field : `__${field}__`;
        const property = properties.get(name);
        const type = property && this.#partType(property.schema, `${path}.${name}`, 0);
        types.set(field, type);
        return type;
      },
      fieldNames: () => [...propertiesByName().keys()],
    };
  }
}

function escapeNames(
  properties: ReadonlyMap<string, StructuralProperty>,
): ReadonlyMap<string, StructuralProperty> {
  const escaped: Map<string, StructuralProperty> = new Map();
  for (const [name, property] of properties) {
    const identifier = escapeFieldName(name);
    if (identifier !== undefined) escaped.set(identifier, property);
  }
  return escaped;
}

function stringType(format: string | undefined): CelType {
  switch (format) {
    case 'byte':
      return BYTES;
    case 'duration':
      return DURATION;
    case 'date':
    case 'date-time':
    case 'micro-time':
      return TIMESTAMP;
    default:
      return STRING;
  }
}

function withEmbedded(schema: StructuralSchema): StructuralSchema {
  return schema.kind === 'object' && schema.embeddedResource === true ? asResource(schema) : schema;
}

/** Every resource has apiVersion, kind and the names of metadata, whether its schema says so or not. */
function asResource(schema: StructuralSchema): StructuralSchema {
  if (schema.kind !== 'object') return schema;
  const { properties } = schema;
  const metadata = properties.get('metadata')?.schema;
  const complete =
    properties.get('kind')?.schema.kind === 'string' &&
    properties.get('apiVersion')?.schema.kind === 'string' &&
    metadata?.kind === 'object' &&
    metadata.properties.get('name')?.schema.kind === 'string' &&
    metadata.properties.get('generateName')?.schema.kind === 'string';
  if (complete) return schema;
  return {
    kind: 'object',
    properties: new Map([
      ...properties,
      ['kind', STRING_PROPERTY],
      ['apiVersion', STRING_PROPERTY],
      ['metadata', METADATA_PROPERTY],
    ]),
  };
}
