import { describe, expect, it } from 'vitest';
import type { JsonObject, Verdict } from '@keelson/model';
import { redactObject } from './redact-object.ts';
import { redactVerdict } from './redact-verdict.ts';
import { hideInPatch, parseRedactionPath } from './redaction-path.ts';

const SECRET: JsonObject = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name: 'db',
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"a":"hush"}}',
      note: 'kept',
    },
  },
  data: { a: 'hush' },
  stringData: { b: 'hush' },
};

describe('redactObject', () => {
  it('hides what a Secret holds, the copy in its annotation included', () => {
    const redacted = redactObject(SECRET, () => '…');
    expect(JSON.stringify(redacted)).not.toContain('hush');
    expect(redacted).toMatchObject({
      data: { a: '…' },
      metadata: { name: 'db', annotations: { note: 'kept' } },
    });
  });

  it('leaves other objects alone', () => {
    const object = { kind: 'ConfigMap', data: { a: 'open' } };
    expect(redactObject(object, () => '…')).toBe(object);
  });
});

describe('redactVerdict', () => {
  it('hides secrets in the review, the result, patches and generated objects', () => {
    const verdict: Verdict = {
      id: 'v',
      review: {
        id: 'r',
        time: '2026-01-01T00:00:00Z',
        surface: 'manifest',
        operation: 'UPDATE',
        resource: { group: '', version: 'v1', kind: 'Secret' },
        object: SECRET,
        oldObject: SECRET,
        subject: { user: 'a', groups: [] },
      },
      allowed: true,
      warnings: [],
      patches: [
        {
          policy: 'p',
          rule: 'r',
          proposed: false,
          operations: [
            { op: 'add', path: '/data/c', value: 'hush' },
            { op: 'add', path: '', value: SECRET },
            { op: 'add', path: '/spec/manifests', value: [SECRET] },
            { op: 'add', path: '/metadata/labels/a', value: 'shown' },
          ],
        },
      ],
      object: SECRET,
      generated: [SECRET],
      results: [],
      inputs: [],
      engineVersion: '0',
    };
    const text = JSON.stringify(redactVerdict(verdict, () => '…'));
    expect(text).not.toContain('hush');
    expect(text).toContain('shown');
  });
});

describe('what else a verdict says of a Secret', () => {
  const secret: JsonObject = {
    apiVersion: 'v1',
    kind: 'Secret',
    data: { password: Buffer.from('swordfish').toString('base64') },
  };
  const verdict: Verdict = {
    id: 'v',
    review: {
      id: 'r',
      time: '2026-01-01T00:00:00Z',
      surface: 'manifest',
      operation: 'CREATE',
      resource: { group: '', version: 'v1', kind: 'Secret' },
      object: secret,
      subject: { user: 'a', groups: [] },
    },
    allowed: false,
    refusal: { code: 422, reason: 'Invalid', message: 'not swordfish', causes: ['swordfish'] },
    warnings: ['about swordfish'],
    patches: [],
    generated: [],
    results: [
      {
        policy: { group: 'g', kind: 'K', name: 'p', digest: 'd' },
        rule: 'p',
        result: 'fail',
        action: 'deny',
        message: 'swordfish is weak',
        checks: [{ index: 0, result: 'fail', message: 'swordfish' }],
        auditAnnotations: { seen: 'swordfish' },
      },
    ],
    inputs: [],
    engineVersion: '0',
  };

  it('hides values that messages quote', () => {
    const redacted = redactVerdict(verdict, () => '…');
    expect(JSON.stringify(redacted)).not.toContain('swordfish');
    expect(redacted.warnings).toEqual(['about …']);
  });

  it('hides Secrets that were given beside another object', () => {
    const given = {
      ...verdict,
      review: {
        ...verdict.review,
        object: { kind: 'Pod' },
        given: { objects: [{ object: secret, origin: 'given' as const }] },
      },
    };
    expect(JSON.stringify(redactVerdict(given, () => '…'))).not.toMatch(/swordfish|c3dvcmRmaXNo/);
  });
});

describe('Secrets inside what was given', () => {
  const data = { password: Buffer.from('swordfish').toString('base64') };
  const secret = { apiVersion: 'v1', kind: 'Secret', data };
  const bare = { metadata: { name: 'db' }, data };
  const calls = (body: JsonObject): JsonObject => ({
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'Test',
    apiCallResponses: [{ urlPath: '/api/v1/secrets', response: { body } }],
  });

  it.each([
    ['the body of an answer', calls(secret)],
    ['a list in an answer', calls({ kind: 'SecretList', items: [bare] })],
    ['a list of all sorts in an answer', calls({ kind: 'List', items: [{ kind: 'Pod' }, secret] })],
    ['an entry of the global context', { kind: 'Test', globalContextEntries: [{ resources: [secret] }] }],
    ['the objects of a Context', { kind: 'Context', spec: { resources: [secret] } }],
    ['a list', { kind: 'SecretList', items: [bare, secret] }],
    ['manifests inside a manifest', { kind: 'Work', spec: { manifests: [secret] } }],
    [
      'a copy in an annotation',
      calls({
        ...secret,
        metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'swordfish' } },
      }),
    ],
  ])('hides them in %s, and where messages quote them', (_title, object: JsonObject) => {
    const verdict: Verdict = {
      id: 'v',
      review: {
        id: 'r',
        time: '2026-01-01T00:00:00Z',
        surface: 'manifest',
        operation: 'CREATE',
        resource: { group: '', version: 'v1', kind: 'Pod' },
        object: { kind: 'Pod', spec: { note: 'kept' } },
        subject: { user: 'a', groups: [] },
        given: { objects: [{ object, origin: 'given' }] },
      },
      allowed: true,
      warnings: ['about swordfish'],
      patches: [],
      generated: [],
      results: [],
      inputs: [],
      engineVersion: '0',
    };
    const text = JSON.stringify(redactVerdict(verdict, () => '…'));
    expect(text).not.toMatch(/swordfish|c3dvcmRmaXNo/);
    expect(text).toContain('kept');
  });

  it('leaves mere names of Secrets alone', () => {
    const object = { kind: 'Pod', spec: { refs: [{ kind: 'Secret', name: 'db' }] } };
    expect(redactObject(object, () => '…')).toBe(object);
  });
});

describe('paths that are not to be kept', () => {
  const pod: JsonObject = {
    kind: 'Pod',
    metadata: {
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'hush', 'a.b/c': 'hush' },
    },
    spec: { containers: [{ env: [{ name: 'TOKEN', value: 'hush' }] }, { name: 'bare' }] },
  };

  it.each([
    [
      'Pod:spec.containers[*].env[*].value',
      { spec: { containers: [{ env: [{ name: 'TOKEN', value: '…' }] }, { name: 'bare' }] } },
    ],
    ['spec.containers[0].env', { spec: { containers: [{ env: '…' }, { name: 'bare' }] } }],
    ['metadata.annotations["a.b/c"]', { metadata: { annotations: { 'a.b/c': '…' } } }],
  ])('%s is hidden, and the copy of kubectl with it', (path, expected) => {
    const redacted = redactObject(pod, () => '…', [parseRedactionPath(path)]);
    expect(redacted).toMatchObject(expected);
    expect(redacted).toMatchObject({
      metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '…' } },
    });
  });

  it.each(['Secret:spec.containers', 'spec.none.at.all'])('%s hides nothing of a Pod', (path) => {
    expect(redactObject(pod, () => '…', [parseRedactionPath(path)])).toBe(pod);
  });

  it.each(['', 'Pod:', 'spec..a', 'spec[', 'spec.containers[x]'])('“%s” is refused', (path) => {
    expect(() => parseRedactionPath(path)).toThrow(expect.objectContaining({ code: 'redaction/path' }));
  });

  it.each([
    ['/spec/containers/0/env/0/value', 'hush', '…'],
    ['/spec/containers/0/env/-', { name: 'A', value: 'hush' }, { name: 'A', value: '…' }],
    ['/spec/containers/0/name', 'shown', 'shown'],
    ['/spec', { containers: [{ env: [{ value: 'hush' }] }] }, { containers: [{ env: [{ value: '…' }] }] }],
  ])('a patch at %s keeps to them', (pointer, value, expected) => {
    const { steps } = parseRedactionPath('spec.containers[*].env[*].value');
    expect(hideInPatch(pointer, value, steps, () => '…')).toEqual(expected);
  });
});
