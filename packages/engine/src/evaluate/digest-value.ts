import { hash } from 'node:crypto';
import { Double, isJsonArray } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { SHORT_TEXT, shortSha256 } from './short-sha256.ts';

/** Turns a text into a digest with its algorithm in front, such as `sha256:…`. */
export type Digest = (text: string) => string;

/** The plain SHA-256 digest; installations pass a keyed one, so that nobody can guess a secret from it. */
export function sha256Digest(text: string): string {
  return `sha256:${text.length <= SHORT_TEXT ? shortSha256(text) : hash('sha256', text)}`;
}

/** Writes a value with sorted keys and exact numbers, so that equal values have equal texts. */
export function canonicalText(value: JsonValue): string {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Double)
    return Number.isInteger(value.value) ? `${String(value.value)}.0` : String(value.value);
  if (isJsonArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = value;
  const members = Object.keys(fields)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(fields[key] ?? null)}`);
  return `{${members.join(',')}}`;
}
