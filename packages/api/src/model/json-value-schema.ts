import * as Type from 'typebox';
import type { JsonObject, JsonValue } from '@keelson/model';
import type { Schema } from '../schema/schema.ts';

/** Any JSON value; integers are exact, also beyond 2^53. */
export const jsonValueSchema: Schema<JsonValue> = Type.Unsafe({ description: 'Any JSON value.' });

/** Any JSON object. */
export const jsonObjectSchema: Schema<JsonObject> = Type.Unsafe({
  type: 'object',
  description: 'Any JSON object.',
});
