import { stringifyJson } from '@keelson/documents';
import { toAdmissionAnswer } from '@keelson/dialect-kubernetes';
import { diffJsonPatch } from '@keelson/kubernetes';
import type { JsonObject, JsonPatchOperation, JsonValue, Verdict } from '@keelson/model';
import type { AdmissionRequest } from './read-admission-review.ts';

/** Words a verdict as the `AdmissionReview` that answers a request, with the patch from the object as it was sent. */
export function toAdmissionReview(request: AdmissionRequest, verdict: Verdict): JsonObject {
  const answer = toAdmissionAnswer(verdict);
  const { allowed, code, reason, message, causes, warnings, auditAnnotations, object } = answer;
  const patch = object === undefined ? [] : diffJsonPatch(request.object, object);
  return {
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    response: {
      uid: request.uid,
      allowed,
      ...(allowed
        ? {}
        : {
            status: {
              status: 'Failure',
              code,
              ...(reason === undefined ? {} : { reason }),
              ...(message === undefined ? {} : { message }),
              ...(causes === undefined
                ? {}
                : { details: { causes: causes.map((cause) => ({ message: cause })) } }),
            },
          }),
      ...(patch.length === 0 ? {} : { patchType: 'JSONPatch', patch: encodePatch(patch) }),
      ...(warnings.length === 0 ? {} : { warnings }),
      ...(Object.keys(auditAnnotations).length === 0 ? {} : { auditAnnotations }),
    },
  };
}

function encodePatch(patch: readonly JsonPatchOperation[]): string {
  const plain = patch.map((operation): JsonValue => ({ ...operation }));
  return Buffer.from(stringifyJson(plain)).toString('base64');
}
