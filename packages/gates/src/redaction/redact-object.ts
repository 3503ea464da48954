import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonPatchOperation, JsonValue, Patch, Verdict } from '@keelson/model';

/** What stands in for a secret value: a salted hash in records, a fixed text on screens. */
export type Hide = (value: JsonValue) => JsonValue;

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Hides what a Secret holds: `data`, `stringData`, and the copy of both in an annotation of `kubectl`. Other objects are
 * returned as they are.
 */
export function redactObject(object: JsonObject, hide: Hide): JsonObject {
  if (!isSecret(object)) return object;
  const redacted: Record<string, JsonValue> = { ...object };
  for (const field of ['data', 'stringData']) {
    const values = fieldOf(object, field);
    if (values !== undefined) redacted[field] = hideAll(values, hide);
  }
  const metadata = fieldOf(object, 'metadata');
  const annotations = fieldOf(metadata, 'annotations');
  const copy = fieldOf(annotations, LAST_APPLIED);
  if (isJsonObject(metadata) && isJsonObject(annotations) && copy !== undefined) {
    redacted.metadata = { ...metadata, annotations: { ...annotations, [LAST_APPLIED]: hide(copy) } };
  }
  return redacted;
}

/** Hides what Secrets hold in everything that a verdict carries. */
export function redactVerdict(verdict: Verdict, hide: Hide): Verdict {
  const { review } = verdict;
  const object = review.object ?? review.oldObject;
  const generatesSecret = verdict.generated.some(isSecret);
  if (!isSecret(object) && !generatesSecret) return verdict;
  return {
    ...verdict,
    review: {
      ...review,
      ...(review.object === undefined ? {} : { object: redactObject(review.object, hide) }),
      ...(review.oldObject === undefined ? {} : { oldObject: redactObject(review.oldObject, hide) }),
    },
    ...(verdict.object === undefined ? {} : { object: redactObject(verdict.object, hide) }),
    patches: isSecret(object) ? verdict.patches.map((patch) => redactPatch(patch, hide)) : verdict.patches,
    generated: verdict.generated.map((one) => redactObject(one, hide)),
  };
}

function redactPatch(patch: Patch, hide: Hide): Patch {
  return { ...patch, operations: patch.operations.map((operation) => redactOperation(operation, hide)) };
}

/** A patch of a Secret may carry its data in any value: under `/data`, in an annotation, or as the whole. */
function redactOperation(operation: JsonPatchOperation, hide: Hide): JsonPatchOperation {
  if (operation.value === undefined) return operation;
  const open = /^\/(?:metadata\/(?:labels|name|namespace)|type|immutable)(?:\/|$)/.test(operation.path);
  return open ? operation : { ...operation, value: hideAll(operation.value, hide) };
}

function isSecret(object: JsonObject | undefined): boolean {
  return stringField(object, 'kind') === 'Secret';
}

function hideAll(value: JsonValue, hide: Hide): JsonValue {
  if (!isJsonObject(value)) return hide(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hide(each)]));
}
