import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import { hideAt } from './redaction-path.ts';
import type { RedactionPath } from './redaction-path.ts';
import { replaceSecrets } from './nested-secrets.ts';

/** What stands in for a secret value: a salted hash in records, a fixed text on screens. */
export type Hide = (value: JsonValue) => JsonValue;

/** Where a Secret keeps what it holds. */
const HELD: readonly string[] = ['data', 'stringData'];
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Hides what a Secret holds, or the Secrets inside an object: `data`, `stringData`, and the copy of both in an annotation of
 * `kubectl`; and, in objects of any kind, what stands at the given paths, and the copy of it. Other objects are returned as
 * they are.
 */
export function redactObject(
  object: JsonObject,
  hide: Hide,
  paths: readonly RedactionPath[] = [],
): JsonObject {
  const held = hideSecretsIn(object, hide);
  let redacted = isJsonObject(held) ? held : object;
  for (const { kind, steps } of paths) {
    if (kind !== undefined && kind !== stringField(object, 'kind')) continue;
    const hidden = hideAt(redacted, steps, hide);
    if (isJsonObject(hidden)) redacted = hidden;
  }
  return redacted === object ? object : hideLastApplied(redacted, hide);
}

/** Hides what the Secrets hold that a value is or has inside. */
export function hideSecretsIn(value: JsonValue, hide: Hide): JsonValue {
  return replaceSecrets(value, (secret) => redactSecret(secret, hide));
}

/** Hides a value, or each value of an object: which keys a Secret has is no secret. */
export function hideEach(value: JsonValue, hide: Hide): JsonValue {
  if (!isJsonObject(value)) return hide(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hide(each)]));
}

function redactSecret(secret: JsonObject, hide: Hide): JsonObject {
  const open = hideLastApplied(secret, hide);
  if (!HELD.some((field) => Object.hasOwn(secret, field))) return open;
  const hidden = Object.entries(open).map(([key, value]): [string, JsonValue] => [
    key,
    HELD.includes(key) ? hideEach(value, hide) : value,
  ]);
  return Object.fromEntries(hidden);
}

function hideLastApplied(object: JsonObject, hide: Hide): JsonObject {
  const metadata = fieldOf(object, 'metadata');
  const annotations = fieldOf(metadata, 'annotations');
  const copy = fieldOf(annotations, LAST_APPLIED);
  if (!isJsonObject(metadata) || !isJsonObject(annotations) || copy === undefined) return object;
  return {
    ...object,
    metadata: { ...metadata, annotations: { ...annotations, [LAST_APPLIED]: hide(copy) } },
  };
}
