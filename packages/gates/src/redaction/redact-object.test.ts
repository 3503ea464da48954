import { describe, expect, it } from 'vitest';
import type { JsonObject, Verdict } from '@keelson/model';
import { redactObject, redactVerdict } from './redact-object.ts';

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
