import { invariant } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { schemaTables } from '../data/generated/schema-tables.ts';
import type {
  FieldSerialization,
  FieldValidation,
  ListSchema,
  ObjectSchema,
  SchemaConstraints,
  SchemaNode,
  SchemaProperty,
} from './schema-node.ts';

/** A property as the generated tables write it: the type as text, or the text with options. */
type CompactProperty =
  | string
  | {
      /** Flags (`+` required, `*` pointer, `!` always written, `0` left out when zero) and the type. */
      readonly t: string;
      readonly e?: readonly string[];
      readonly d?: JsonValue;
      readonly l?: 'a' | 's' | 'm';
      readonly k?: readonly string[];
      readonly m?: string;
      readonly s?: string;
      readonly a?: 1;
      /** Go type, where its name does not follow from the schema. */
      readonly n?: string;
      /** What the server checks: `r` required, `e` enumeration, `i` enumeration of entries. */
      readonly v?: string;
    };

interface CompactType {
  readonly p: Readonly<Record<string, CompactProperty>>;
  readonly a?: 1;
  readonly g?: 1;
}

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

const parsedTables = new Map<string, Readonly<Record<string, CompactType>>>();
const builtTypes = new Map<string, ObjectSchema>();

function tableOf(name: string): Readonly<Record<string, CompactType>> | undefined {
  const parsed = parsedTables.get(name);
  if (parsed !== undefined) return parsed;
  const text = Object.hasOwn(schemaTables, name) ? schemaTables[name] : undefined;
  if (text === undefined) return undefined;
  const table = JSON.parse(text) as Readonly<Record<string, CompactType>>;
  parsedTables.set(name, table);
  return table;
}

/**
 * Finds the built-in type with a name such as `core.v1.Container`; undefined where there is none. Types are built when
 * first asked for, and the types of their fields when those are first read.
 */
export function findBuiltinType(typeName: string): ObjectSchema | undefined {
  const built = builtTypes.get(typeName);
  if (built !== undefined) return built;
  const dot = typeName.lastIndexOf('.');
  const table = tableOf(typeName.slice(0, dot));
  const name = typeName.slice(dot + 1);
  const compact = table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
  if (compact === undefined) return undefined;
  const schema = new BuiltinType(typeName, typeName.slice(0, dot), compact);
  builtTypes.set(typeName, schema);
  return schema;
}

/** Tells whether a built-in type is the root of a kind, such as `core.v1.Pod`. */
export function isBuiltinKind(typeName: string): boolean {
  const dot = typeName.lastIndexOf('.');
  const table = tableOf(typeName.slice(0, dot));
  const name = typeName.slice(dot + 1);
  return table !== undefined && Object.hasOwn(table, name) && table[name]?.g === 1;
}

class BuiltinType implements ObjectSchema {
  readonly kind = 'object';
  readonly typeName: string;
  readonly preserveUnknownFields = false;
  readonly mapType?: 'atomic';
  readonly #table: string;
  readonly #compact: CompactType;
  #properties: ReadonlyMap<string, SchemaProperty> | undefined;

  constructor(typeName: string, table: string, compact: CompactType) {
    this.typeName = typeName;
    this.#table = table;
    this.#compact = compact;
    if (compact.a === 1) this.mapType = 'atomic';
  }

  get properties(): ReadonlyMap<string, SchemaProperty> {
    this.#properties ??= new Map(
      Object.entries(this.#compact.p).map(([name, property]) => [
        name,
        new BuiltinProperty(name, this.#table, property),
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
  readonly #table: string;
  readonly #type: string;
  readonly #options: Exclude<CompactProperty, string> | undefined;
  #schema: SchemaNode | undefined;

  constructor(name: string, table: string, compact: CompactProperty) {
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
    const scalar = Object.hasOwn(scalars, type) ? scalars[type] : undefined;
    if (scalar !== undefined) return this.#constrain(scalar);
    const named = findBuiltinType(type.startsWith('.') ? this.#table + type : type);
    invariant(named !== undefined, `the generated tables lack the type ${type} of ${this.#table}`);
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

/** The flags that a type begins with. */
function flagsOf(text: string): string {
  let length = 0;
  while ('+*!0'.includes(text.charAt(length)) && length < text.length) length++;
  return text.slice(0, length);
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
