import type { Review, Verdict } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { clusterPolicy, creation, decide, document, pod, yaml } from '../policy-tester.ts';

function mutate(rule: string, object = pod(), changes: Partial<Review> = {}): Verdict {
  return decide([clusterPolicy(rule)], creation(object, changes));
}

const TWO = yaml(`
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {containers: [{name: a, image: x}, {name: b, image: y}]}`);

const LABEL = 'mutate: {patchStrategicMerge: {metadata: {labels: {+(team): shop}}}}';

describe('a mutating rule', () => {
  it('merges an overlay by the keys of the kind, with variables', () => {
    const rule =
      'mutate: {patchStrategicMerge: {spec: {containers: [{name: web, imagePullPolicy: "{{ request.operation }}"}]}}}';
    const verdict = mutate(rule);
    expect(verdict.results).toMatchObject([
      { rule: 'r', result: 'pass', message: 'mutated Pod/web in namespace shop' },
    ]);
    expect(verdict.object).toMatchObject({
      spec: { containers: [{ name: 'web', image: 'nginx:1', imagePullPolicy: 'CREATE' }] },
    });
    expect(verdict.patches).toEqual([
      {
        policy: 'p',
        rule: 'r',
        proposed: false,
        operations: [{ op: 'add', path: '/spec/containers/0/imagePullPolicy', value: 'CREATE' }],
      },
    ]);
  });

  it('is made for controllers of Pods', () => {
    const deployment = yaml(
      '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {}}}}',
    );
    const verdict = mutate(LABEL, deployment);
    expect(verdict.results).toMatchObject([{ rule: 'r', variant: 'autogen', result: 'pass' }]);
    expect(verdict.object).toMatchObject({ spec: { template: { metadata: { labels: { team: 'shop' } } } } });
  });

  it.each<[string, string, object]>([
    [
      'says that it changed nothing',
      'mutate: {patchStrategicMerge: {metadata: {labels: {app: web}}}}',
      { result: 'skip', message: 'no patches applied' },
    ],
    [
      'changes nothing where a condition of its overlay is not met',
      'mutate: {patchStrategicMerge: {metadata: {labels: {(app): other, x: z}}}}',
      { result: 'skip', message: 'no patches applied' },
    ],
    [
      'is an error where a variable comes to nothing',
      'mutate: {patchStrategicMerge: {metadata: {labels: {x: "{{ request.object.nope }}"}}}}',
      {
        result: 'error',
        message:
          'variable substitution failed: failed to resolve request.object.nope at path /mutate/patchStrategicMerge/metadata/labels/x: JMESPath query failed: Unknown key "nope" in path',
      },
    ],
    [
      'is an error where its patch does not fit',
      'mutate: {patchesJson6902: "- {op: replace, path: /spec/x, value: 1}"}',
      {
        result: 'error',
        message:
          'failed to patch resource: replace operation does not apply: doc is missing key: /spec/x: missing value',
      },
    ],
    [
      'is passed over where its preconditions do not hold',
      `preconditions: {all: [{key: a, operator: Equals, value: b}]}\n${LABEL}`,
      { result: 'skip', message: 'preconditions not met' },
    ],
    [
      'is an error where the list of its loop is not there',
      'mutate: {foreach: [{list: request.object.nope, patchesJson6902: "- {op: remove, path: /spec}"}]}',
      { result: 'error' },
    ],
    [
      'says how many loops changed anything where none did',
      'mutate: {foreach: [{list: request.object.spec.containers, patchesJson6902: "- {op: remove, path: /nope}"}]}',
      { result: 'skip', message: '0 elements processed' },
    ],
    [
      'is an error where preconditions of its loop cannot be evaluated',
      'mutate: {foreach: [{list: request.object.spec.containers, preconditions: {all: [{key: "{{ element.x }}", operator: Equals, value: 1}]}, patchesJson6902: "- {op: remove, path: /spec}"}]}',
      {
        result: 'error',
        message: expect.stringMatching(
          /^failed to mutate elements: failed to evaluate mutate\.foreach\[0\]\.preconditions: /,
        ) as string,
      },
    ],
  ])('%s', (_, rule, expected) => {
    const verdict = mutate(rule);
    expect(verdict.results).toMatchObject([expected]);
    expect(verdict.object).toBeUndefined();
  });

  it('does not loop without end over objects that somebody made for it', () => {
    const containers = Array.from({ length: 20_000 }, (_, i) => ({ name: `c${String(i)}` }));
    const rule =
      'mutate: {foreach: [{list: request.object.spec.containers, patchStrategicMerge: {spec: {containers: [{name: "{{ element.name }}", image: x}]}}}]}';
    expect(mutate(rule, { ...TWO, spec: { containers } }).results).toMatchObject([
      { result: 'error', reason: 'kyverno/mutation-limit' },
    ]);
  });

  it('patches by position for each element, in the order of the list', () => {
    const rule = `mutate: {foreach: [{list: request.object.spec.containers, patchesJson6902: "- {op: add, path: /metadata/labels/{{ element.name }}, value: 'i{{ elementIndex }}'}"}]}`;
    expect(mutate(rule, TWO).object).toMatchObject({ metadata: { labels: { a: 'i0', b: 'i1' } } });
  });

  it.each([
    ['from the end for overlays', '', ['a', 'b']],
    ['from the start where the loop says so', 'order: Ascending, ', ['b', 'a']],
  ])('goes %s', (_, order, expected) => {
    const rule = `mutate: {foreach: [{list: request.object.spec.containers, ${order}patchStrategicMerge: {spec: {initContainers: [{name: "{{ element.name }}"}]}}}]}`;
    const names = (mutate(rule, TWO).object?.spec as { initContainers: { name: string }[] }).initContainers;
    expect(names.map(({ name }) => name)).toEqual(expected);
  });

  it('nests loops; a loop sees what the ones before it did, and variables keep what they were', () => {
    const rule = `
context: [{name: first, variable: {jmesPath: "request.object.spec.containers[0].name"}}]
preconditions: {all: [{key: "{{ first }}", operator: Equals, value: a}]}
mutate:
  foreach:
  - list: request.object.spec.containers
    order: Descending
    preconditions: {all: [{key: "{{ element.name }}", operator: Equals, value: a}]}
    patchesJson6902: "- {op: remove, path: '/spec/containers/{{ elementIndex }}'}"
  - list: request.object.spec.containers
    foreach:
    - list: "['p', 'q']"
      patchesJson6902: "- {op: add, path: '/metadata/labels/{{ element0.name }}{{ element }}', value: '{{ first }}'}"`;
    const verdict = mutate(rule, TWO);
    expect(verdict.results).toMatchObject([{ result: 'pass' }]);
    expect(verdict.object).toMatchObject({
      metadata: { labels: { bp: 'a', bq: 'a' } },
      spec: { containers: [{ name: 'b' }] },
    });
  });

  it('sees the object as the rules before it left it, and later policies do', () => {
    const policy = document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
  rules:
  - {name: one, match: {any: [{resources: {kinds: [Pod]}}]}, mutate: {patchStrategicMerge: {metadata: {labels: {tag: one}}}}}
  - name: two
    match: {any: [{resources: {kinds: [Pod], selector: {matchLabels: {tag: one}}}}]}
    mutate: {patchStrategicMerge: {metadata: {labels: {tag: "{{ request.object.metadata.labels.tag }}-two"}}}}
  - {name: check, match: {any: [{resources: {kinds: [Pod]}}]}, validate: {pattern: {metadata: {labels: {tag: one-two}}}}}`);
    expect(decide([policy], creation(pod())).results).toMatchObject([
      { rule: 'one', result: 'pass' },
      { rule: 'two', result: 'pass' },
      { rule: 'check', result: 'pass' },
    ]);
  });

  it('is the last one where only one rule is to be applied', () => {
    const policy = document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
  applyRules: One
  rules:
  - {name: none, match: {any: [{resources: {kinds: [Pod]}}]}, mutate: {patchStrategicMerge: {metadata: {labels: {app: web}}}}}
  - {name: one, match: {any: [{resources: {kinds: [Pod]}}]}, mutate: {patchStrategicMerge: {metadata: {labels: {tag: one}}}}}
  - {name: two, match: {any: [{resources: {kinds: [Pod]}}]}, mutate: {patchStrategicMerge: {metadata: {labels: {tag: two}}}}}`);
    const verdict = decide([policy], creation(pod()));
    expect(verdict.results.map(({ rule, result }) => [rule, result])).toEqual([
      ['none', 'skip'],
      ['one', 'pass'],
    ]);
  });

  it('refuses the request where it is an error, unless errors are to be ignored', () => {
    const rule = 'mutate: {patchesJson6902: "- {op: test, path: /kind, value: x}"}';
    expect(mutate(rule).allowed).toBe(false);
    const ignoring = clusterPolicy(rule, 'failurePolicy: Ignore');
    expect(decide([ignoring], creation(pod())).allowed).toBe(true);
  });

  it('leaves alone what a PolicyException takes out, and deletions', () => {
    const exception = document(`
apiVersion: kyverno.io/v2
kind: PolicyException
metadata: {name: e, namespace: shop}
spec: {exceptions: [{policyName: p, ruleNames: [r]}], match: {any: [{resources: {kinds: [Pod]}}]}}`);
    const verdict = decide([clusterPolicy(LABEL), exception], creation(pod()));
    expect(verdict.results).toMatchObject([{ result: 'skip', reason: 'kyverno/exception' }]);
    expect(verdict.object).toBeUndefined();
    const { object: _object, ...deletion } = creation(pod());
    expect(
      decide([clusterPolicy(LABEL)], { ...deletion, operation: 'DELETE', oldObject: pod() }).results,
    ).toEqual([]);
  });
});
