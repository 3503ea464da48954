import type { JsonObject, Verdict } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { creation, decide, document, pod, yaml } from '../policy-tester.ts';

function run(spec: string, object: JsonObject = pod(), given: readonly JsonObject[] = []): Verdict {
  const policy = document(`
apiVersion: kyverno.io/v2
kind: ClusterCleanupPolicy
metadata: {name: c}
spec:
  schedule: "0 0 * * *"
  match: {any: [{resources: {kinds: [Pod]}}]}
${spec.replace(/^(?=.)/gm, '  ')}`);
  const objects = given.map((one) => ({ object: one, origin: 'given' as const }));
  return decide([policy], creation(object, { given: { objects } }));
}

describe('a ClusterCleanupPolicy', () => {
  it.each<[string, string, object[]]>([
    ['passes what it would delete', '', [{ rule: 'c', result: 'pass', message: 'resource matched' }]],
    [
      'reads the object as its target',
      'conditions: {all: [{key: "{{ target.metadata.labels.app }}", operator: Equals, value: web}, {key: "{{ images.containers.web.tag }}", operator: Equals, value: "1"}]}',
      [{ result: 'pass' }],
    ],
    [
      'fails what its conditions keep',
      "conditions: {any: [{key: \"{{ time_since('', target.metadata.creationTimestamp || '2026-06-01T00:00:00Z', '') }}\", operator: GreaterThan, value: 100000h}]}",
      [{ result: 'fail', message: 'resource did not match', action: 'audit' }],
    ],
    ['says nothing of what it excludes', 'exclude: {any: [{resources: {names: [w*]}}]}', []],
    [
      'is an error where its conditions cannot be read',
      'conditions: {all: [{key: "{{ target.spec.nope }}", operator: Equals, value: 1}]}',
      [{ result: 'error', reason: 'kyverno/key-not-found' }],
    ],
    [
      'says what was not given',
      'context: [{name: s, configMap: {name: settings, namespace: shop}}]\nconditions: {all: [{key: "{{ s.data.a }}", operator: Equals, value: x}]}',
      [{ result: 'error', reason: 'context/not-given' }],
    ],
  ])('%s', (_, spec, expected) => {
    const verdict = run(spec);
    expect(verdict.results).toHaveLength(expected.length);
    expect(verdict.results).toMatchObject(expected);
    expect(verdict.allowed).toBe(true);
  });

  it('is for its own namespace where it has one', () => {
    const policy = (namespace: string): ReturnType<typeof document> =>
      document(`
apiVersion: kyverno.io/v2
kind: CleanupPolicy
metadata: {name: c, namespace: ${namespace}}
spec: {schedule: "0 0 * * *", match: {any: [{resources: {kinds: [Pod]}}]}}`);
    expect(decide([policy('shop')], creation(pod())).results).toMatchObject([{ result: 'pass' }]);
    expect(decide([policy('prod')], creation(pod())).results).toEqual([]);
  });

  it('uses what was given', () => {
    const settings = yaml(
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}, data: {a: x}}',
    );
    const spec =
      'context: [{name: s, configMap: {name: settings, namespace: shop}}]\nconditions: {all: [{key: "{{ s.data.a }}", operator: Equals, value: x}]}';
    expect(run(spec, pod(), [settings]).results).toMatchObject([{ result: 'pass' }]);
  });
});
