import type { JsonObject, Review, Verdict } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { clusterPolicy, creation, decide, document, pod, yaml } from '../policy-tester.ts';

const SOURCE = yaml(`
apiVersion: v1
kind: Secret
metadata:
  name: pull
  namespace: default
  uid: u1
  resourceVersion: "7"
  labels: {copy: "yes"}
  ownerReferences: [{kind: Pod, name: x}]
data: {k: dg==}`);

function run(generate: string, objects: readonly JsonObject[] = [], changes: Partial<Review> = {}): Verdict {
  const given = { objects: objects.map((object) => ({ object, origin: 'given' as const })) };
  return decide([clusterPolicy(`generate: ${generate}`)], creation(pod(), { given, ...changes }));
}

const DATA =
  'apiVersion: v1, kind: ConfigMap, name: "{{ request.object.metadata.name }}-settings", namespace: "{{ request.namespace }}", data: {metadata: {labels: {own: "1"}}, data: {image: "{{ request.object.spec.containers[0].image }}"}}';

describe('a generating rule', () => {
  it('makes an object of data, with the labels of its origin', () => {
    const verdict = run(`{${DATA}}`);
    expect(verdict.results).toMatchObject([{ rule: 'r', result: 'pass', message: '' }]);
    expect(verdict.generated).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: 'web-settings',
          namespace: 'shop',
          labels: {
            own: '1',
            'app.kubernetes.io/managed-by': 'kyverno',
            'generate.kyverno.io/policy-name': 'p',
            'generate.kyverno.io/policy-namespace': '',
            'generate.kyverno.io/rule-name': 'r',
            'generate.kyverno.io/trigger-version': 'v1',
            'generate.kyverno.io/trigger-group': '',
            'generate.kyverno.io/trigger-kind': 'Pod',
            'generate.kyverno.io/trigger-namespace': 'shop',
            'generate.kyverno.io/trigger-uid': '',
          },
        },
        data: { image: 'nginx:1' },
      },
    ]);
  });

  it('copies an object without what is the server’s', () => {
    const verdict = run(
      '{apiVersion: v1, kind: Secret, name: pull, namespace: shop, clone: {name: pull, namespace: default}}',
      [SOURCE],
    );
    expect(verdict.generated).toMatchObject([
      {
        metadata: {
          name: 'pull',
          namespace: 'shop',
          labels: {
            copy: 'yes',
            'generate.kyverno.io/clone-source': '',
            'generate.kyverno.io/source-namespace': 'default',
            'generate.kyverno.io/source-uid': 'u1',
          },
        },
        data: { k: 'dg==' },
      },
    ]);
    expect(Object.keys(verdict.generated[0]?.metadata as JsonObject).sort()).toEqual([
      'labels',
      'name',
      'namespace',
    ]);
    expect(verdict.inputs).toMatchObject([{ what: 'Secret default/pull' }]);
  });

  it('copies all objects of a list that its selector selects', () => {
    const other = yaml('{apiVersion: v1, kind: Secret, metadata: {name: own, namespace: default}}');
    const settings = yaml(
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: s, namespace: default, labels: {copy: "yes"}}}',
    );
    const list =
      '{namespace: "{{ request.namespace }}", cloneList: {namespace: default, kinds: [v1/Secret, v1/ConfigMap], selector: {matchLabels: {copy: "yes"}}}}';
    expect(run(list, [SOURCE, other, settings]).generated).toMatchObject([
      { kind: 'Secret', metadata: { name: 'pull', namespace: 'shop' } },
      { kind: 'ConfigMap', metadata: { name: 's', namespace: 'shop' } },
    ]);
  });

  it('goes through a list, with variables and preconditions of its own', () => {
    const loop = `{foreach: [{list: "['a', 'b', 'c']", context: [{name: tag, variable: {value: "x-{{ element }}"}}], preconditions: {all: [{key: "{{ element }}", operator: NotEquals, value: b}]}, apiVersion: v1, kind: ConfigMap, name: "{{ tag }}", namespace: shop, data: {data: {i: "{{ to_string(elementIndex) }}"}}}]}`;
    expect(run(loop).generated).toMatchObject([
      { metadata: { name: 'x-a' }, data: { i: '0' } },
      { metadata: { name: 'x-c' }, data: { i: '2' } },
    ]);
  });

  it.each<[string, string, readonly JsonObject[], object]>([
    [
      'is an error where a source was not given',
      '{apiVersion: v1, kind: Secret, name: pull, namespace: shop, clone: {name: pull, namespace: default}}',
      [],
      { result: 'error', reason: 'context/not-given' },
    ],
    [
      'is an error where a variable comes to nothing',
      '{apiVersion: v1, kind: ConfigMap, name: x, namespace: shop, data: {data: {a: "{{ request.object.nope }}"}}}',
      [],
      { result: 'error', reason: 'kyverno/key-not-found' },
    ],
    [
      'copies nothing onto itself',
      '{apiVersion: v1, kind: Secret, name: pull, namespace: default, clone: {name: pull, namespace: default}}',
      [SOURCE],
      { result: 'pass' },
    ],
    [
      'leaves alone what is there',
      '{apiVersion: v1, kind: Secret, name: pull, namespace: default, data: {data: {}}}',
      [SOURCE],
      { result: 'pass' },
    ],
  ])('%s', (_, generate, objects, expected) => {
    expect(run(generate, objects)).toMatchObject({ allowed: true, generated: [], results: [expected] });
  });

  it('makes a bare object without data', () => {
    expect(run('{apiVersion: v1, kind: ConfigMap, name: x, namespace: shop}').generated).toMatchObject([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'shop' } },
    ]);
  });

  it.each([
    ['stays as it was first', '', 'a'],
    ['is brought up to date where the rule synchronizes', 'synchronize: true, ', 'b'],
  ])('makes one object of a name, which %s', (_, flag, expected) => {
    const loop = `{${flag}foreach: [{list: "['a', 'b']", apiVersion: v1, kind: ConfigMap, name: x, namespace: shop, data: {data: {e: "{{ element }}"}}}]}`;
    expect(run(loop).generated).toMatchObject([{ data: { e: expected } }]);
  });

  it('brings up to date what is there where it synchronizes', () => {
    const rule =
      '{synchronize: true, apiVersion: v1, kind: Secret, name: pull, namespace: default, data: {data: {k: bmV3}}}';
    expect(run(rule, [SOURCE]).generated).toMatchObject([{ data: { k: 'bmV3' } }]);
  });

  it('says in its own words why it is passed over', () => {
    const conditions = (key: string): string =>
      `preconditions: {all: [{key: "${key}", operator: Equals, value: b}]}\ngenerate: {${DATA}}`;
    expect(decide([clusterPolicy(conditions('a'))], creation(pod())).results).toMatchObject([
      { result: 'skip', message: '' },
    ]);
    expect(
      decide([clusterPolicy(conditions('{{ request.object.nope }}'))], creation(pod())).results,
    ).toMatchObject([
      { result: 'error', message: expect.stringMatching(/^failed to evaluate conditions: /) as string },
    ]);
    const exception = document(`
apiVersion: kyverno.io/v2
kind: PolicyException
metadata: {name: e, namespace: shop}
spec: {exceptions: [{policyName: p, ruleNames: [r]}], match: {any: [{resources: {kinds: [Pod]}}]}}`);
    const verdict = decide([clusterPolicy(`generate: {${DATA}}`), exception], creation(pod()));
    expect(verdict).toMatchObject({
      generated: [],
      results: [{ result: 'skip', message: 'rule is skipped due to policy exception shop/e' }],
    });
  });

  it('is for deletions only where it names them', () => {
    const { object: _object, ...deletion } = creation(pod(), { operation: 'DELETE', oldObject: pod() });
    const policy = (operations: string): ReturnType<typeof document> =>
      document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec: {rules: [{name: r, match: {any: [{resources: {kinds: [Pod]${operations}}}]}, generate: {${DATA}}}]}`);
    expect(decide([policy('')], deletion).results).toEqual([]);
    expect(decide([policy(', operations: [DELETE]')], deletion).generated).toMatchObject([
      { metadata: { name: 'web-settings' }, data: { image: 'nginx:1' } },
    ]);
  });
});
