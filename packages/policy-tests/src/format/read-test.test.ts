import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@keelson/model';
import { readTest } from '@keelson/policy-tests';

function read(object: JsonObject): ReturnType<typeof readTest> {
  return readTest({ object, digest: 'sha256:0', file: 't.yaml' });
}

describe('a test document', () => {
  it('has a name of its own, or one of an older spelling', () => {
    expect(read({ metadata: { name: 'a' } }).test.name).toBe('a');
    expect(read({ name: 'b' }).test.name).toBe('b');
  });

  it('names each file of policies and resources once', () => {
    const { test } = read({ policies: ['p.yaml', 'p.yaml'], resources: ['r.yaml', 'r.yaml'] });
    expect(test).toMatchObject({ policies: ['p.yaml'], resources: ['r.yaml'] });
  });

  it.each<[string, JsonObject, readonly object[]]>([
    ['the older field', { jsonPayload: './a.json' }, [{ kind: 'json', path: 'a.json' }]],
    [
      'the newer field',
      { jsonPayload: 'a.json', jsonPayloads: ['b.json', './b.json'] },
      [{ kind: 'json', path: 'b.json' }],
    ],
    [
      'requests',
      { httpPayloads: ['h.json'], envoyPayloads: ['e.json'] },
      [
        { kind: 'http', path: 'h.json' },
        { kind: 'envoy', path: 'e.json' },
      ],
    ],
  ])('has payloads of %s', (_title, object, payloads) => {
    expect(read(object).test.payloads).toEqual(payloads);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['a single resource', { resource: 'a' }, { resources: [{ name: 'a' }] }],
    ['a namespace', { resource: 'a', namespace: 'n' }, { resources: [{ name: 'n/a' }] }],
    ['a status', { result: '', status: 'fail' }, { result: 'fail' }],
    ['a patched resource', { patchedResource: 'p.yaml' }, { patchedResources: 'p.yaml' }],
    ['a generated resource', { generatedResource: 'g.yaml' }, { generatedResources: ['g.yaml'] }],
    [
      'several generated resources',
      { generatedResource: 'g.yaml', generatedResources: ['a.yaml', 'b.yaml'] },
      { generatedResources: ['a.yaml', 'b.yaml'] },
    ],
    ['a policy of a namespace', { policy: 'n/p' }, { policy: 'p', policyNamespace: 'n' }],
    ['a misspelled flag', { isMUtatingPolicy: true }, {}],
    ['an operation', { operation: 'DELETE' }, { operation: 'DELETE' }],
    [
      'a full description',
      { resourceSpecs: [{ version: 'v1', kind: 'Pod', namespace: 'n', name: 'a' }] },
      { resourceSpecs: [{ group: '', version: 'v1', namespace: 'n', name: 'a' }] },
    ],
  ])('has rows with %s', (_title, row, expected) => {
    const { test, diagnostics } = read({ results: [{ result: 'pass', ...row }] });
    expect(test.rows[0]).toMatchObject(expected);
    expect(diagnostics).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ['an unknown field', { expects: 'x' }, 'test/unknown-field'],
    ['an unknown result', { result: 'maybe' }, 'test/unknown-result'],
    ['an unknown operation', { operation: 'CONNECT' }, 'test/unknown-operation'],
  ])('complains of rows with %s', (_title, row, code) => {
    const { diagnostics } = read({ results: [{ result: 'pass', ...row }] });
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  it('says that a test without results checks nothing', () => {
    expect(read({ kind: 'Test' }).diagnostics[0]?.code).toBe('test/no-results');
  });
});
