import type { Double, JsonObject } from '@keelson/model';
import type { CelError } from './cel-error.ts';
import type { CelDuration } from './duration.ts';
import type { FieldReader } from './field-reader.ts';
import type { MapValue } from './map-value.ts';
import type { OpaqueValue } from './opaque-value.ts';
import type { OptionalValue } from './optional-value.ts';
import type { StructValue } from './struct-value.ts';
import type { CelTimestamp } from './timestamp.ts';
import type { TypeValue } from './type-value.ts';
import type { Uint } from './uint.ts';

/**
 * A value of the Common Expression Language, in a form that plain JSON data needs no conversion to reach:
 *
 * | CEL | JavaScript |
 * |---|---|
 * | null_type, bool, string | null, boolean, string |
 * | int | whole `number` within ±(2^53 - 1), `bigint` beyond (and only beyond), within int64 |
 * | double | `number` with a fraction, NaN or ±Infinity; a {@link Double} box where the value is whole (-0 included) |
 * | uint | {@link Uint} |
 * | bytes | Uint8Array |
 * | list | Array |
 * | map | plain object (string keys, own properties only) or {@link MapValue} |
 * | timestamp, duration | {@link CelTimestamp}, {@link CelDuration} |
 * | optional, type | {@link OptionalValue}, {@link TypeValue} |
 * | struct | {@link StructValue}, {@link FieldReader} |
 * | types of libraries | {@link OpaqueValue} |
 */
export type CelValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Double
  | Uint
  | Uint8Array
  | CelList
  | JsonObject
  | MapValue
  | CelTimestamp
  | CelDuration
  | OptionalValue
  | TypeValue
  | StructValue
  | FieldReader
  | OpaqueValue;

/** A list of CEL values. */
export type CelList = readonly CelValue[];

/** What evaluation yields: a value, or an error as a value. */
export type CelResult = CelValue | CelError;
