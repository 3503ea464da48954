import type { AnySchema } from './schema.ts';

/** A JSON Schema as plain data, ready to be written down. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** How a schema is written down. */
export interface WriteOptions {
  /** Where the named schemas will stand, such as `#/$defs/`. */
  readonly base: string;
  /** Refuses fields that are not described; for tests, since answers may grow. */
  readonly closed?: boolean;
}

/**
 * Writes a schema as plain data; the named schemas inside it become references, and are put into `definitions` by their names.
 */
export function writeSchema(
  schema: AnySchema,
  definitions: Map<string, JsonSchema>,
  options: WriteOptions,
): JsonSchema {
  const { $id: name } = schema as { readonly $id?: string };
  if (name === undefined) return copy(schema, definitions, options);
  if (!definitions.has(name)) {
    definitions.set(name, {});
    definitions.set(name, copy(schema, definitions, options));
  }
  return { $ref: `${options.base}${name}` };
}

/** Writes a schema as a document of its own, in draft 2020-12, with everything that it refers to below `$defs`. */
export function toJsonSchema(schema: AnySchema, options: { readonly closed?: boolean } = {}): JsonSchema {
  const definitions = new Map<string, JsonSchema>();
  const root = writeSchema(schema, definitions, { base: '#/$defs/', ...options });
  const sorted = [...definitions].sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...root,
    ...(sorted.length === 0 ? {} : { $defs: Object.fromEntries(sorted) }),
  };
}

function copy(schema: AnySchema, definitions: Map<string, JsonSchema>, options: WriteOptions): JsonSchema {
  const written: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema as Readonly<Record<string, unknown>>)) {
    if (key === '$id') continue;
    written[key] = writeMember(key, value, definitions, options);
  }
  const closes = options.closed === true && written.properties !== undefined;
  return closes ? { ...written, additionalProperties: false } : written;
}

function writeMember(
  key: string,
  value: unknown,
  definitions: Map<string, JsonSchema>,
  options: WriteOptions,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (key === 'properties') {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        writeSchema(each as AnySchema, definitions, options),
      ]),
    );
  }
  if (Array.isArray(value)) {
    return (value as readonly unknown[]).map((each) =>
      typeof each === 'object' && each !== null ? writeSchema(each as AnySchema, definitions, options) : each,
    );
  }
  return writeSchema(value, definitions, options);
}
