import { fieldOf } from '@keelson/model';

import { flagsOf } from '../schema/compact-type.ts';
import { builtinTypes } from '../schema/schema-tables.ts';
import type { PropertySchema } from './derive-types.ts';
import type { TypePlace } from './type-place.ts';
import { referenceOf } from './type-text.ts';

/** What OpenAPI documents do not say of a field. */
export interface FieldFacts {
  /** How the Go field serialises: `*` pointer, `!` always written, `0` left out when zero. */
  readonly flags: string;
  /** Go type, where its name does not follow from the schema. */
  readonly goType?: string;
  /** What a server's validation checks: `r` required, `e` enumeration, `i` enumeration of entries. */
  readonly checks?: string;
}

/**
 * Returns what the product's own release knows of a field: by the type of the same name, or by its like in another
 * version of the group. Undefined where the field came or went between the releases.
 */
export function knownFieldFacts({ table, type }: TypePlace, field: string): FieldFacts | undefined {
  const group = table.slice(0, table.indexOf('.'));
  for (const version of [table, `${group}.v1`, `${group}.v2`, `${group}.v1beta1`, `${group}.v1alpha1`]) {
    const properties = builtinTypes.compact(`${version}.${type}`)?.p;
    const known =
      properties !== undefined && Object.hasOwn(properties, field) ? properties[field] : undefined;
    if (known === undefined) continue;
    if (typeof known === 'string') return { flags: flagsOf(known).replace('+', '') };
    return {
      flags: flagsOf(known.t).replace('+', ''),
      ...(known.n === undefined ? {} : { goType: known.n }),
      ...(known.v === undefined ? {} : { checks: known.v }),
    };
  }
  return undefined;
}

/**
 * Guesses how a field serialises by its schema. Servers publish a default for structs that are no pointers and for
 * scalars that are always written; numbers and truth values that may be left out are pointers almost everywhere, texts
 * are not.
 */
export function guessFieldFacts({ schema, required }: PropertySchema): FieldFacts {
  const hasDefault = fieldOf(schema, 'default') !== undefined;
  const always = required ? '!' : '';
  if (referenceOf(schema) !== undefined) return { flags: hasDefault ? always : '*' };
  if (fieldOf(schema, 'items') !== undefined || fieldOf(schema, 'additionalProperties') !== undefined) {
    return { flags: always };
  }
  if (isZero(fieldOf(schema, 'default'))) return { flags: '!' };
  return { flags: fieldOf(schema, 'type') === 'string' && !hasDefault ? '' : '*' };
}

function isZero(value: unknown): boolean {
  return value === '' || value === 0 || value === false;
}
