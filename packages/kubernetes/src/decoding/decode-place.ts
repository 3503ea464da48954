import type { ObjectSchema, SchemaNode, SchemaProperty } from '../schema/schema-node.ts';
import { fieldPath, itemPath, serverPath } from './field-path.ts';
import type { ReportIssue } from './issue.ts';

/**
 * Where the decoder is. Paths and Go's names for types are made when a complaint asks for them: most objects are right,
 * and every field of every object passes here.
 */
export class DecodePlace {
  readonly report: ReportIssue;
  readonly #schema: SchemaNode;
  readonly #parent: DecodePlace | undefined;
  readonly #segment: string | number;
  readonly #owner: ObjectSchema | undefined;
  readonly #property: SchemaProperty | undefined;

  private constructor(
    report: ReportIssue,
    schema: SchemaNode,
    parent?: DecodePlace,
    segment: string | number = '',
    owner?: ObjectSchema,
    property?: SchemaProperty,
  ) {
    this.report = report;
    this.#schema = schema;
    this.#parent = parent;
    this.#segment = segment;
    this.#owner = owner;
    this.#property = property;
  }

  /** The place of a whole value; a path may lead to it. */
  static root(schema: SchemaNode, report: ReportIssue, path = ''): DecodePlace {
    return new DecodePlace(report, schema, undefined, path);
  }

  /** The place of a field of an object. */
  field(owner: ObjectSchema, property: SchemaProperty): DecodePlace {
    return new DecodePlace(this.report, property.schema, this, property.name, owner, property);
  }

  /** The place of an entry of a list or map. */
  entry(key: string | number, schema: SchemaNode): DecodePlace {
    return new DecodePlace(this.report, schema, this, key);
  }

  /** The path, such as `spec.containers[0].image`. */
  get path(): string {
    if (this.#parent === undefined) return String(this.#segment);
    return typeof this.#segment === 'number'
      ? itemPath(this.#parent.path, this.#segment)
      : fieldPath(this.#parent.path, this.#segment);
  }

  /** The path as the server's decoder writes it. */
  get serverPath(): string {
    if (this.#parent === undefined) return String(this.#segment);
    return typeof this.#segment === 'number'
      ? itemPath(this.#parent.serverPath, this.#segment)
      : serverPath(this.#parent.serverPath, this.#segment);
  }

  /** Go name of the struct whose field is read, such as `PodSpec`; empty for a whole value. */
  get struct(): string {
    if (this.#owner !== undefined) return this.#owner.typeName?.split('.').at(-1) ?? '';
    return this.#parent?.struct ?? '';
  }

  /** Names of the fields on the way, such as `spec.containers.ports`: entries of lists and maps have none. */
  get fieldNames(): string {
    if (this.#parent === undefined) return '';
    const parent = this.#parent.fieldNames;
    if (this.#property === undefined) return parent;
    return parent === '' ? this.#property.name : `${parent}.${this.#property.name}`;
  }

  /** Go type of the value, such as `[]v1.Container`. */
  get goType(): string {
    if (this.#property !== undefined) {
      return this.#property.serialization?.goType ?? goTypeOfSchema(this.#schema);
    }
    const match = /^(?:\[\]|map\[[^\]]*\])(.+)$/.exec(this.#parent?.goType ?? '');
    return match?.[1] ?? goTypeOfSchema(this.#schema);
  }
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
