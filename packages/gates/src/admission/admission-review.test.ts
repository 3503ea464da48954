import { describe, expect, it } from 'vitest';
import type { JsonObject, Verdict } from '@keelson/model';
import { readAdmissionReview } from './read-admission-review.ts';
import { toAdmissionReview } from './to-admission-review.ts';

const POD: JsonObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } };

const REQUEST: JsonObject = {
  uid: '1f0b',
  kind: { group: '', version: 'v1', kind: 'Pod' },
  resource: { group: '', version: 'v1', resource: 'pods' },
  name: 'web',
  namespace: 'shop',
  operation: 'CREATE',
  userInfo: { username: 'ana', groups: ['developers'], extra: { scope: ['a'] } },
  object: POD,
  oldObject: null,
};

function reviewOf(changes: JsonObject): JsonObject {
  return {
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    request: { ...REQUEST, ...changes },
  };
}

describe('an AdmissionReview', () => {
  it('brings who asks, what is asked and about what', () => {
    expect(readAdmissionReview(reviewOf({ dryRun: true }))).toEqual({
      uid: '1f0b',
      operation: 'CREATE',
      object: POD,
      namespace: 'shop',
      subject: { user: 'ana', groups: ['developers'], extra: { scope: ['a'] } },
      known: {
        resource: {
          group: '',
          version: 'v1',
          kind: 'Pod',
          resource: 'pods',
          namespace: 'shop',
          name: 'web',
        },
        source: { requestUid: '1f0b' },
        dryRun: true,
      },
    });
  });

  it('of a deletion is about the old object', () => {
    const request = readAdmissionReview(reviewOf({ operation: 'DELETE', object: null, oldObject: POD }));
    expect([request.object, request.oldObject]).toEqual([POD, undefined]);
  });

  it('of an update has both objects', () => {
    const old = { ...POD, metadata: { name: 'web', labels: { a: 'b' } } };
    expect(readAdmissionReview(reviewOf({ operation: 'UPDATE', oldObject: old })).oldObject).toEqual(old);
  });

  it.each<[string, JsonObject]>([
    ['another kind', { ...reviewOf({}), kind: 'Pod' }],
    ['another version', { ...reviewOf({}), apiVersion: 'admission.k8s.io/v1beta1' }],
    ['no request', { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview' }],
    ['no object', reviewOf({ object: null })],
    ['an object that is a text', reviewOf({ object: 'Pod' })],
    ['an operation that there is not', reviewOf({ operation: 'PATCH' })],
    ['no uid', reviewOf({ uid: '' })],
    ['groups that are no texts', reviewOf({ userInfo: { groups: [1] } })],
    ['no kind', reviewOf({ kind: null })],
  ])('with %s is refused', (_title, review) => {
    expect(() => readAdmissionReview(review)).toThrow(
      expect.objectContaining({ code: 'admission/not-a-review' }),
    );
  });
});

describe('the answer to an AdmissionReview', () => {
  const request = readAdmissionReview(reviewOf({}));
  const verdict: Verdict = {
    id: 'v',
    review: {
      id: 'r',
      time: '2026-11-24T09:30:00Z',
      surface: 'admission',
      operation: 'CREATE',
      resource: { group: '', version: 'v1', kind: 'Pod' },
      object: POD,
      subject: request.subject,
    },
    allowed: true,
    warnings: [],
    patches: [],
    generated: [],
    results: [],
    inputs: [],
    engineVersion: '0',
  };

  it('says yes in few words', () => {
    expect(toAdmissionReview(request, verdict).response).toEqual({ uid: '1f0b', allowed: true });
  });

  it('carries the patch from the object as it was sent', () => {
    const object = { ...POD, spec: { hostNetwork: false } };
    const { response } = toAdmissionReview(request, { ...verdict, object }) as {
      response: { patchType: string; patch: string };
    };
    expect(response.patchType).toBe('JSONPatch');
    expect(JSON.parse(Buffer.from(response.patch, 'base64').toString('utf8'))).toEqual([
      { op: 'add', path: '/spec', value: { hostNetwork: false } },
    ]);
  });

  it('says no with code, reason, message and causes', () => {
    const refusal = { code: 422, reason: 'Invalid', message: 'no', causes: ['because'] };
    expect(toAdmissionReview(request, { ...verdict, allowed: false, refusal }).response).toEqual({
      uid: '1f0b',
      allowed: false,
      status: {
        status: 'Failure',
        code: 422,
        reason: 'Invalid',
        message: 'no',
        details: { causes: [{ message: 'because' }] },
      },
    });
  });
});
