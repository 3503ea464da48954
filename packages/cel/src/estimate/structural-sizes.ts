import { escapeFieldName } from '../environment/escape-field-name.ts';
import type { StructuralSchema } from '../environment/structural-schema.ts';
import { utf8Length } from '../values/size-of.ts';
import { exactly, UNKNOWN_SIZE } from './cost-range.ts';
import type { CostRange } from './cost-range.ts';
import type { SizeSource } from './node-estimate.ts';

/** The largest request that the API server takes (pkg/apis/cel/config.go); nothing in an object is larger. */
const MAX_REQUEST_BYTES = 3 * 1024 * 1024;
/** Bytes that surround the shortest entry of a map: two quotes for the key, colon, comma, two more for the key's text. */
const ENTRY_BYTES = 6;
const DATE_SIZE = 12;
const TIME_SIZE = 32;
/** UTF-8 takes up to four bytes a character. */
const CHARACTER_BYTES = 4;

/** Required fields nest no deeper in published schemas; a type that requires itself has no finite value at all. */
const MAX_NESTING = 16;

/**
 * Bounds the sizes of variables by their schemas, as the API server does for the rules of custom resources
 * (k8s.io/apiserver, pkg/cel/common/schemas.go): by `maxLength`, `maxItems` and `maxProperties` where a schema states
 * them, else by what fits into a request.
 */
export function structuralSizes(schemas: Readonly<Record<string, StructuralSchema>>): SizeSource {
  return ({ path }) => {
    const [variable, ...steps] = path;
    if (variable === undefined || !Object.hasOwn(schemas, variable)) return undefined;
    let schema = schemas[variable];
    for (const step of steps) {
      // The server knows no bound of keys and takes them for empty.
      if (step === '@keys') return schema?.kind === 'map' ? exactly(0) : undefined;
      schema = schema && part(schema, step);
    }
    return schema && sizeOfSchema(schema);
  };
}

function part(schema: StructuralSchema, step: string): StructuralSchema | undefined {
  switch (schema.kind) {
    case 'list':
      return step === '@items' ? schema.items : undefined;
    case 'map':
      // A field of a map is one of its values.
      return schema.values;
    case 'object':
      for (const [name, { schema: property }] of schema.properties) {
        if (name === step || escapeFieldName(name) === step) return property;
      }
      return undefined;
    default:
      return undefined;
  }
}

function sizeOfSchema(schema: StructuralSchema): CostRange | undefined {
  const { maxLength, maxItems, maxProperties } = schema.constraints ?? {};
  switch (schema.kind) {
    case 'string':
      return upTo(textSize(schema, maxLength));
    case 'int-or-string':
      return upTo(maxLength === undefined ? MAX_REQUEST_BYTES - 2 : maxLength * CHARACTER_BYTES);
    case 'list':
      return upTo(maxItems ?? (MAX_REQUEST_BYTES - 2) / (smallestJson(schema.items, 0) + 1));
    case 'map':
      return upTo(maxProperties ?? (MAX_REQUEST_BYTES - 2) / (smallestJson(schema.values, 0) + ENTRY_BYTES));
    case 'quantity':
    case 'any':
      return UNKNOWN_SIZE;
    default:
      return undefined;
  }
}

function upTo(max: number): CostRange {
  return { min: 0, max: Math.max(0, Math.floor(max)) };
}

function textSize(
  schema: Extract<StructuralSchema, { kind: 'string' }>,
  maxLength: number | undefined,
): number {
  switch (schema.format) {
    case 'byte':
      return maxLength ?? MAX_REQUEST_BYTES - 2;
    case 'duration':
    case 'date-time':
    case 'micro-time':
      return TIME_SIZE;
    case 'date':
      return DATE_SIZE;
    case undefined:
    default:
      return maxLength === undefined
        ? longestValue(schema.constraints?.enum ?? [])
        : maxLength * CHARACTER_BYTES;
  }
}

function longestValue(values: readonly unknown[]): number {
  if (values.length === 0) return MAX_REQUEST_BYTES - 2;
  return Math.max(...values.map((value) => (typeof value === 'string' ? utf8Length(value) : 0)));
}

/** Returns the bytes of the shortest JSON text of a schema's values. */
function smallestJson(schema: StructuralSchema, nesting: number): number {
  switch (schema.kind) {
    case 'boolean':
      return 'true'.length;
    case 'string':
      return shortestText(schema.format);
    case 'list':
    case 'map':
      return 2;
    case 'object': {
      let size = 2;
      if (nesting >= MAX_NESTING) return size;
      for (const [name, property] of schema.properties) {
        if (!property.required || property.default !== undefined) continue;
        size += utf8Length(name) + smallestJson(property.schema, nesting + 1) + 4;
      }
      return size;
    }
    default:
      return 1;
  }
}

function shortestText(format: string | undefined): number {
  switch (format) {
    case 'duration':
      return 3;
    case 'date':
      return DATE_SIZE;
    case 'date-time':
    case 'micro-time':
      return 21;
    default:
      return 2;
  }
}
