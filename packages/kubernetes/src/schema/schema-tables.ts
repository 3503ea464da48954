import { invariant } from '@keelson/model';
import type { GroupVersionKind, JsonValue } from '@keelson/model';

import { schemaTables, tableOfGroupVersion } from '../data/generated/schema-tables.ts';
import { flagsOf } from './compact-type.ts';
import type { CompactProperty, CompactTable, CompactType } from './compact-type.ts';
import type {
  FieldSerialization,
  FieldValidation,
  ListSchema,
  ObjectSchema,
  SchemaConstraints,
  SchemaNode,
  SchemaProperty,
} from './schema-node.ts';

const listTypes = { a: 'atomic', s: 'set', m: 'map' } as const;

const scalars: Readonly<Record<string, SchemaNode>> = {
  string: { kind: 'string' },
  bytes: { kind: 'string', format: 'byte' },
  time: { kind: 'string', format: 'date-time' },
  microtime: { kind: 'string', format: 'micro-time' },
  int32: { kind: 'integer', format: 'int32' },
  int64: { kind: 'integer', format: 'int64' },
  double: { kind: 'number' },
  bool: { kind: 'boolean' },
  quantity: { kind: 'quantity' },
  intorstring: { kind: 'int-or-string' },
  raw: { kind: 'any', atomic: true },
  any: { kind: 'any', atomic: false },
  fields: { kind: 'object', properties: new Map(), preserveUnknownFields: true },
};

/** Tells whether a text is the name of a type without fields, such as `int32`. */
export function isScalarType(text: string): boolean {
  return Object.hasOwn(scalars, text);
}

/** Where the types of one release are. */
export interface TypeSource {
  /** Returns a table such as `core.v1`; asked once for each. */
  readonly tableOf: (name: string) => CompactTable | undefined;
  /** The table that holds the kinds of a group and version such as `apps/v1`. */
  readonly groupVersions: Readonly<Record<string, string>>;
}

/** The types of one release. They are built when first asked for, and the types of their fields when those are read. */
export class TypeTables {
  readonly #source: TypeSource;
  readonly #tables = new Map<string, CompactTable | undefined>();
  readonly #built = new Map<string, ObjectSchema>();

  constructor(source: TypeSource) {
    this.#source = source;
  }

  /** Finds the type with a name such as `core.v1.Container`; undefined where there is none. */
  find(typeName: string): ObjectSchema | undefined {
    const built = this.#built.get(typeName);
    if (built !== undefined) return built;
    const compact = this.compact(typeName);
    if (compact === undefined) return undefined;
    const table = typeName.slice(0, typeName.lastIndexOf('.'));
    const schema = new BuiltinType(this, typeName, table, compact);
    this.#built.set(typeName, schema);
    return schema;
  }

  /** Finds the schema of a kind; undefined where the release does not have it. */
  findKind(kind: GroupVersionKind): ObjectSchema | undefined {
    const key = `${kind.group}/${kind.version}`;
    const { groupVersions } = this.#source;
    const table = Object.hasOwn(groupVersions, key) ? groupVersions[key] : undefined;
    if (table === undefined) return undefined;
    const typeName = `${table}.${kind.kind}`;
    return this.compact(typeName)?.g === 1 ? this.find(typeName) : undefined;
  }

  /** Finds a type as its table writes it. */
  compact(typeName: string): CompactType | undefined {
    const dot = typeName.lastIndexOf('.');
    const table = this.#table(typeName.slice(0, dot));
    const name = typeName.slice(dot + 1);
    return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
  }

  #table(name: string): CompactTable | undefined {
    if (!this.#tables.has(name)) this.#tables.set(name, this.#source.tableOf(name));
    return this.#tables.get(name);
  }
}

/** The types of the release that the product has by itself. */
export const builtinTypes: TypeTables = new TypeTables({
  tableOf: (name) => {
    const text = Object.hasOwn(schemaTables, name) ? schemaTables[name] : undefined;
    return text === undefined ? undefined : (JSON.parse(text) as CompactTable);
  },
  groupVersions: tableOfGroupVersion,
});

/** Finds the type of the product's own release with a name such as `core.v1.Container`; undefined where there is none. */
export function findBuiltinType(typeName: string): ObjectSchema | undefined {
  return builtinTypes.find(typeName);
}

class BuiltinType implements ObjectSchema {
  readonly kind = 'object';
  readonly typeName: string;
  readonly preserveUnknownFields = false;
  readonly mapType?: 'atomic';
  readonly #types: TypeTables;
  readonly #table: string;
  readonly #compact: CompactType;
  #properties: ReadonlyMap<string, SchemaProperty> | undefined;

  constructor(types: TypeTables, typeName: string, table: string, compact: CompactType) {
    this.#types = types;
    this.typeName = typeName;
    this.#table = table;
    this.#compact = compact;
    if (compact.a === 1) this.mapType = 'atomic';
  }

  get properties(): ReadonlyMap<string, SchemaProperty> {
    this.#properties ??= new Map(
      Object.entries(this.#compact.p).map(([name, property]) => [
        name,
        new BuiltinProperty(this.#types, name, this.#table, property),
      ]),
    );
    return this.#properties;
  }
}

class BuiltinProperty implements SchemaProperty {
  readonly name: string;
  readonly required: boolean;
  readonly default?: JsonValue;
  readonly patchStrategy?: string;
  readonly serialization: FieldSerialization;
  readonly validated?: FieldValidation;
  readonly #types: TypeTables;
  readonly #table: string;
  readonly #type: string;
  readonly #options: Exclude<CompactProperty, string> | undefined;
  #schema: SchemaNode | undefined;

  constructor(types: TypeTables, name: string, table: string, compact: CompactProperty) {
    this.#types = types;
    this.name = name;
    this.#table = table;
    this.#options = typeof compact === 'string' ? undefined : compact;
    const text = typeof compact === 'string' ? compact : compact.t;
    const flags = flagsOf(text);
    this.#type = text.slice(flags.length);
    this.required = flags.includes('+');
    const goType = this.#options?.n;
    this.serialization = {
      pointer: flags.includes('*'),
      always: flags.includes('!'),
      ...(goType === undefined ? {} : { goType }),
    };
    const value = this.#options?.d ?? impliedDefault(this.#type, this.serialization);
    if (value !== undefined) this.default = value;
    const checks = this.#options?.v;
    if (checks !== undefined) {
      this.validated = {
        required: checks.includes('r'),
        enum: checks.includes('e'),
        itemEnum: checks.includes('i'),
      };
    }
    if (this.#options?.s !== undefined) this.patchStrategy = this.#options.s;
  }

  get schema(): SchemaNode {
    this.#schema ??= this.#build(this.#type, true);
    return this.#schema;
  }

  #build(type: string, outermost: boolean): SchemaNode {
    if (type.startsWith('[]')) return this.#list(type.slice(2), outermost);
    if (type.startsWith('{}')) {
      const values = this.#build(type.slice(2), false);
      return { kind: 'map', values, ...(this.#options?.a === 1 ? { mapType: 'atomic' } : {}) };
    }
    const scalar = isScalarType(type) ? scalars[type] : undefined;
    if (scalar !== undefined) return this.#constrain(scalar);
    const named = this.#types.find(type.startsWith('.') ? this.#table + type : type);
    invariant(named !== undefined, `the tables lack the type ${type} of ${this.#table}`);
    if (!outermost || this.#options?.a !== 1 || named.mapType === 'atomic') return named;
    return new AtomicView(named);
  }

  #list(items: string, outermost: boolean): ListSchema {
    const options = outermost ? this.#options : undefined;
    return {
      kind: 'list',
      items: this.#build(items, false),
      ...(options?.l === undefined ? {} : { listType: listTypes[options.l] }),
      ...(options?.k === undefined ? {} : { mapKeys: options.k }),
      ...(options?.m === undefined ? {} : { patchMergeKey: options.m }),
      ...(options?.s === undefined ? {} : { patchStrategy: options.s }),
    };
  }

  #constrain(scalar: SchemaNode): SchemaNode {
    const allowed = this.#options?.e;
    if (allowed === undefined) return scalar;
    const constraints: SchemaConstraints = { enum: allowed };
    return { ...scalar, constraints };
  }
}

/** A named type whose field says that it is merged as a whole. */
class AtomicView implements ObjectSchema {
  readonly kind = 'object';
  readonly mapType = 'atomic';
  readonly preserveUnknownFields = false;
  readonly typeName?: string;
  readonly #type: ObjectSchema;

  constructor(type: ObjectSchema) {
    this.#type = type;
    if (type.typeName !== undefined) this.typeName = type.typeName;
  }

  get properties(): ReadonlyMap<string, SchemaProperty> {
    return this.#type.properties;
  }
}

/** The published default of fields that are always written: their zero value, or {} for structs. */
function impliedDefault(type: string, serialization: FieldSerialization): JsonValue | undefined {
  if (serialization.pointer || type.startsWith('[') || type.startsWith('{')) return undefined;
  if (type.includes('.')) return {};
  if (!serialization.always) return undefined;
  switch (type) {
    case 'string':
      return '';
    case 'int32':
    case 'int64':
    case 'double':
      return 0;
    case 'bool':
      return false;
    default:
      return undefined;
  }
}
