import { listField, stringField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

/** The strings of a list field. */
export function stringsField(value: JsonValue | undefined, key: string): readonly string[] {
  return listField(value, key).filter((item) => typeof item === 'string');
}

/** The strings of a list field, each once. */
export function distinctField(value: JsonValue | undefined, key: string): readonly string[] {
  return [...new Set(stringsField(value, key))];
}

/** A string field that is not empty. */
export function textField(value: JsonValue | undefined, key: string): string | undefined {
  const field = stringField(value, key);
  return field === '' ? undefined : field;
}
