import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import { hideAt } from './redaction-path.ts';
import type { RedactionPath } from './redaction-path.ts';

/** What stands in for a secret value: a salted hash in records, a fixed text on screens. */
export type Hide = (value: JsonValue) => JsonValue;

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Hides what a Secret holds: `data`, `stringData`, and the copy of both in an annotation of `kubectl`; and, in objects of any
 * kind, what stands at the given paths, and the copy of it. Other objects are returned as they are.
 */
export function redactObject(
  object: JsonObject,
  hide: Hide,
  paths: readonly RedactionPath[] = [],
): JsonObject {
  let redacted = isSecret(object) ? redactSecret(object, hide) : object;
  for (const { kind, steps } of paths) {
    if (kind !== undefined && kind !== stringField(object, 'kind')) continue;
    const hidden = hideAt(redacted, steps, hide);
    if (isJsonObject(hidden)) redacted = hidden;
  }
  return redacted === object ? object : hideLastApplied(redacted, hide);
}

/** Tells whether an object is a Secret, of whichever version. */
export function isSecret(object: JsonObject | undefined): boolean {
  return stringField(object, 'kind') === 'Secret';
}

/** Hides a value, or each value of an object: which keys a Secret has is no secret. */
export function hideEach(value: JsonValue, hide: Hide): JsonValue {
  if (!isJsonObject(value)) return hide(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hide(each)]));
}

function redactSecret(object: JsonObject, hide: Hide): JsonObject {
  const hidden = Object.entries(object).map(([key, value]): [string, JsonValue] => [
    key,
    key === 'data' || key === 'stringData' ? hideEach(value, hide) : value,
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
