import type {
  CheckResult,
  Diagnostic,
  JsonObject,
  JsonPatchOperation,
  Review,
  RuleResult,
  Verdict,
} from '@keelson/model';
import { stringField } from '@keelson/model';
import { isSecret } from './nested-secrets.ts';
import { hideEach, hideSecretsIn, redactObject } from './redact-object.ts';
import type { Hide } from './redact-object.ts';
import { hideInPatch } from './redaction-path.ts';
import type { RedactionPath } from './redaction-path.ts';
import { secretTextHider } from './secret-texts.ts';
import type { HideTexts } from './secret-texts.ts';

/** Hides what Secrets hold, and what stands at the given paths, in everything that a verdict carries. */
export function redactVerdict(verdict: Verdict, hide: Hide, paths: readonly RedactionPath[] = []): Verdict {
  const { review } = verdict;
  const objects = objectsOf(verdict);
  const redact = (object: JsonObject): JsonObject => redactObject(object, hide, paths);
  if (!objects.some((object) => redact(object) !== object)) return verdict;
  const hideTexts = secretTextHider(objects, hide);
  const subject = review.object ?? review.oldObject;
  const redacted: Verdict = {
    ...verdict,
    review: redactReview(review, redact),
    ...(verdict.object === undefined ? {} : { object: redact(verdict.object) }),
    patches: verdict.patches.map((patch) => ({
      ...patch,
      operations: patch.operations.map((operation) => redactOperation(operation, subject, hide, paths)),
    })),
    generated: verdict.generated.map(redact),
  };
  return hideTexts === undefined ? redacted : cleanTexts(redacted, hideTexts);
}

function objectsOf({ review, object, generated }: Verdict): readonly JsonObject[] {
  return [
    review.object,
    review.oldObject,
    object,
    ...generated,
    ...(review.given?.objects ?? []).map((given) => given.object),
  ].filter((one) => one !== undefined);
}

function redactReview(review: Review, redact: (object: JsonObject) => JsonObject): Review {
  const { object, oldObject, given } = review;
  return {
    ...review,
    ...(object === undefined ? {} : { object: redact(object) }),
    ...(oldObject === undefined ? {} : { oldObject: redact(oldObject) }),
    ...(given === undefined
      ? {}
      : {
          given: {
            ...given,
            objects: given.objects.map((one) => ({ ...one, object: redact(one.object) })),
          },
        }),
  };
}

/** A patch of a Secret may carry its data in any value: under `/data`, in an annotation, or as the whole. */
function redactOperation(
  operation: JsonPatchOperation,
  subject: JsonObject | undefined,
  hide: Hide,
  paths: readonly RedactionPath[],
): JsonPatchOperation {
  if (operation.value === undefined) return operation;
  if (isSecret(subject)) {
    const open = /^\/(?:metadata\/(?:labels|name|namespace)|type|immutable)(?:\/|$)/.test(operation.path);
    return open ? operation : { ...operation, value: hideEach(operation.value, hide) };
  }
  let value = hideSecretsIn(operation.value, hide);
  for (const { kind, steps } of paths) {
    if (kind === undefined || kind === stringField(subject, 'kind'))
      value = hideInPatch(operation.path, value, steps, hide);
  }
  return value === operation.value ? operation : { ...operation, value };
}

/** Messages may quote what they judge. */
function cleanTexts(verdict: Verdict, hideTexts: HideTexts): Verdict {
  const { refusal, auditAnnotations, notes } = verdict;
  return {
    ...verdict,
    warnings: verdict.warnings.map(hideTexts),
    results: verdict.results.map((result) => cleanResult(result, hideTexts)),
    ...(refusal === undefined
      ? {}
      : {
          refusal: {
            ...refusal,
            message: hideTexts(refusal.message),
            ...(refusal.causes === undefined ? {} : { causes: refusal.causes.map(hideTexts) }),
          },
        }),
    ...(auditAnnotations === undefined ? {} : { auditAnnotations: cleanValues(auditAnnotations, hideTexts) }),
    ...(notes === undefined ? {} : { notes: notes.map((note) => cleanNote(note, hideTexts)) }),
  };
}

function cleanResult(result: RuleResult, hideTexts: HideTexts): RuleResult {
  const { auditAnnotations, checks } = result;
  return {
    ...cleanMessage(result, hideTexts),
    ...(checks === undefined
      ? {}
      : { checks: checks.map((check): CheckResult => cleanMessage(check, hideTexts)) }),
    ...(auditAnnotations === undefined ? {} : { auditAnnotations: cleanValues(auditAnnotations, hideTexts) }),
  };
}

function cleanMessage<T extends { readonly message?: string }>(said: T, hideTexts: HideTexts): T {
  return said.message === undefined ? said : { ...said, message: hideTexts(said.message) };
}

function cleanNote(note: Diagnostic, hideTexts: HideTexts): Diagnostic {
  const { excerpt: _excerpt, ...rest } = note;
  return cleanMessage(rest, hideTexts);
}

function cleanValues(
  values: Readonly<Record<string, string>>,
  hideTexts: HideTexts,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, hideTexts(value)]));
}
