import { fieldOf, listField, stringField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/** The strings of a list field; null among them reads as the empty string. */
export function stringsField(value: JsonValue | undefined, key: string): readonly string[] {
  return listField(value, key)
    .map((item) => item ?? '')
    .filter((item) => typeof item === 'string');
}

/** A string field, the empty string where there is none. */
export function textField(value: JsonValue | undefined, key: string): string {
  return stringField(value, key) ?? '';
}

/** A field that is there and not null. */
export function presentField(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return fieldOf(value, key) ?? undefined;
}
