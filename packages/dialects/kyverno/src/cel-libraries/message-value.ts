import { StructValue, celError, structType } from '@keelson/cel';
import type { CelResult, CelType, CelValue, StructDeclaration } from '@keelson/cel';
import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/** The fields of a message type by name. */
export type MessageFields = Readonly<Record<string, CelType>>;

/** A message: a field that is not set reads as the empty value of its type. */
export class MessageValue extends StructValue {
  readonly #messages: Messages;

  constructor(celType: CelType, fields: ReadonlyMap<string, CelValue>, messages: Messages) {
    super(celType, fields);
    this.#messages = messages;
  }

  override fallback(key: CelValue): CelResult | undefined {
    return typeof key === 'string' ? this.#messages.emptyField(this.celType.name, key) : undefined;
  }

  /** The same message with one field replaced. */
  with(field: string, value: CelValue): MessageValue {
    return new MessageValue(this.celType, new Map([...this.fields, [field, value]]), this.#messages);
  }

  /** The same message with an item added to a list. */
  append(field: string, item: CelValue): MessageValue {
    const list = this.fields.get(field);
    return this.with(field, [...(Array.isArray(list) ? (list as CelValue[]) : []), item]);
  }

  /** A field that is a message; the empty one where it is not set. */
  message(field: string): MessageValue | undefined {
    const value = this.fields.get(field);
    return value instanceof MessageValue ? value : undefined;
  }

  /** A field that is a text; the empty one where it is not set. */
  text(field: string): string {
    const value = this.fields.get(field);
    return typeof value === 'string' ? value : '';
  }
}

/** Message types that belong together. */
export class Messages {
  readonly declarations: readonly StructDeclaration[];
  readonly #types: ReadonlyMap<string, ReadonlyMap<string, CelType>>;

  constructor(types: Readonly<Record<string, MessageFields>>) {
    this.#types = new Map(
      Object.entries(types).map(([name, fields]) => [name, new Map(Object.entries(fields))]),
    );
    this.declarations = [...this.#types].map(([name, fields]) => ({
      name,
      field: (field) => fields.get(field),
      fieldNames: () => [...fields.keys()],
      create: (values) => new MessageValue(structType(name), values, this),
    }));
  }

  /** Makes a message of a type. */
  make(type: CelType, fields: Readonly<Record<string, CelValue>> = {}): MessageValue {
    return new MessageValue(type, new Map(Object.entries(fields)), this);
  }

  /** Reads a message from JSON, where names of fields may also be written in camel case; unknown fields are left out. */
  read(type: CelType, json: JsonValue): MessageValue {
    const fields = this.#types.get(type.name) ?? new Map<string, CelType>();
    const values = new Map<string, CelValue>();
    for (const [name, fieldType] of fields) {
      const value = fieldIn(json, name) ?? fieldIn(json, camelCase(name));
      if (value !== undefined && value !== null) values.set(name, this.#value(fieldType, value));
    }
    return new MessageValue(type, values, this);
  }

  emptyField(type: string, field: string): CelResult {
    const fieldType = this.#types.get(type)?.get(field);
    if (fieldType === undefined) return celError(`no such field '${field}'`);
    return this.#empty(fieldType);
  }

  #value(type: CelType, value: JsonValue): CelValue {
    if (type.kind === 'bytes' && typeof value === 'string')
      return new Uint8Array(Buffer.from(value, 'base64'));
    if (type.kind === 'struct' && this.#types.has(type.name)) return this.read(type, value);
    if (type.kind === 'list' && isJsonArray(value)) {
      const [item] = type.parameters;
      return item === undefined ? value : value.map((one) => this.#value(item, one));
    }
    // Protobuf's JSON writes 64-bit numbers as texts.
    if (type.kind === 'int' && typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
    return value;
  }

  #empty(type: CelType): CelValue {
    switch (type.kind) {
      case 'string':
        return '';
      case 'int':
        return 0;
      case 'double':
        return new Double(0);
      case 'bool':
        return false;
      case 'bytes':
        return new Uint8Array();
      case 'list':
        return [];
      case 'map':
        return {};
      case 'struct':
        return this.#types.has(type.name) ? new MessageValue(type, new Map(), this) : null;
      default:
        return null;
    }
  }
}

function fieldIn(json: JsonValue, name: string): JsonValue | undefined {
  return isJsonObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}
