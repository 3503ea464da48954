import { fieldOf, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import { findSecrets } from './nested-secrets.ts';
import type { Hide } from './redact-object.ts';

/** Shorter ones would turn messages into riddles and say little. */
const SHORTEST = 4;
const MOST = 2000;

/** Replaces secret values in a text. */
export type HideTexts = (text: string) => string;

/**
 * Finds the values that Secrets hold, as they are written and decoded, so that messages of policies and of the schema that quote
 * them can be cleaned. Returns undefined where there are none.
 */
export function secretTextHider(objects: readonly JsonObject[], hide: Hide): HideTexts | undefined {
  const texts = new Set<string>();
  for (const object of objects) for (const secret of findSecrets(object)) collect(secret, texts);
  if (texts.size === 0) return undefined;
  // Longer ones first: one secret may be part of another.
  const sorted = [...texts].sort((left, right) => right.length - left.length).slice(0, MOST);
  return (text) => {
    let clean = text;
    for (const secret of sorted) {
      if (clean.includes(secret)) clean = clean.replaceAll(secret, () => textOf(hide(secret)));
    }
    return clean;
  };
}

function collect(object: JsonObject, texts: Set<string>): void {
  for (const field of ['data', 'stringData']) {
    const values = fieldOf(object, field);
    if (!isJsonObject(values)) continue;
    for (const value of Object.values(values)) {
      if (typeof value !== 'string') continue;
      if (value.length >= SHORTEST) texts.add(value);
      const decoded = field === 'data' ? Buffer.from(value, 'base64').toString('utf8') : '';
      if (decoded.length >= SHORTEST) texts.add(decoded);
    }
  }
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : '(hidden)';
}
