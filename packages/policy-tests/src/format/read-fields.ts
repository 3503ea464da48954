import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** The items of a list field; none where there is no list. */
export function listField(value: JsonValue | undefined, key: string): readonly JsonValue[] {
  const field = fieldOf(value, key);
  return isJsonArray(field) ? field : [];
}

/** The strings of a list field. */
export function stringsField(value: JsonValue | undefined, key: string): readonly string[] {
  return listField(value, key).filter((item) => typeof item === 'string');
}

/** An object field. */
export function objectField(value: JsonValue | undefined, key: string): JsonObject | undefined {
  const field = fieldOf(value, key);
  return isJsonObject(field) ? field : undefined;
}

/** A string field that is not empty. */
export function textField(value: JsonValue | undefined, key: string): string | undefined {
  const field = stringField(value, key);
  return field === '' ? undefined : field;
}
