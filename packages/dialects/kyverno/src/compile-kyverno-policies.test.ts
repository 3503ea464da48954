import { describe, expect, it } from 'vitest';
import type { JsonObject, Review, RuleResult } from '@keelson/model';

import { clusterPolicy, creation, decide, document, pod, yaml } from './policy-tester.ts';

const LATEST = `
validate:
  message: "{{ request.object.metadata.name }} uses latest"
  failureAction: Enforce
  pattern:
    spec:
      containers:
      - image: "!*:latest"
`;

function only(rule: string, object: JsonObject, changes: Partial<Review> = {}): RuleResult | undefined {
  return decide([clusterPolicy(rule)], creation(object, changes)).results[0];
}

const deployment = yaml(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  template:
    spec:
      containers:
      - {name: web, image: nginx:latest}
`);

describe('a validating rule', () => {
  it('refuses with the message of its author, at the field', () => {
    const verdict = decide([clusterPolicy(LATEST)], creation(pod('nginx:latest')));
    expect(verdict.allowed).toBe(false);
    expect(verdict.results).toMatchObject([
      {
        rule: 'r',
        result: 'fail',
        action: 'deny',
        message: 'validation error: web uses latest. rule r failed at path /spec/containers/0/image/',
        checks: [{ objectPlaces: [{ path: 'spec.containers[0].image' }] }],
      },
    ]);
  });

  it('is made for controllers of Pods, at the place of their template', () => {
    expect(decide([clusterPolicy(LATEST)], creation(deployment)).results).toMatchObject([
      {
        rule: 'r',
        variant: 'autogen',
        result: 'fail',
        checks: [{ objectPlaces: [{ path: 'spec.template.spec.containers[0].image' }] }],
      },
    ]);
  });

  it('errs where its loops are more work than a rule may do', () => {
    const policy = clusterPolicy(
      'validate: {foreach: [{list: "request.object.spec.containers", foreach: [{list: "request.object.spec.containers", deny: {conditions: {any: [{key: a, operator: Equals, value: b}]}}}]}]}',
    );
    const containers = Array.from({ length: 2000 }, () => ({ name: 'c', image: 'a:1' }));
    const crowded = { ...pod(), spec: { containers } };
    const [result] = decide([policy], creation(crowded)).results;
    expect(result).toMatchObject({ result: 'error', reason: 'kyverno/query-limit' });
  });

  it('is made for no other kind than those controllers, whatever else it matches', () => {
    const policy = document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p, annotations: {pod-policies.kyverno.io/autogen-controllers: "DaemonSet,Job"}}
spec:
  rules:
  - name: r
    match: {any: [{resources: {kinds: [Pod]}}, {resources: {kinds: ["v1/*"]}}]}
    validate: {pattern: {spec: {x: 1}}}`);
    const { results } = decide([policy], creation(deployment));
    expect(results).toMatchObject([{ rule: 'r', result: 'fail' }]);
    expect(results[0]?.variant).toBeUndefined();
  });

  it.each<[string, string, Partial<RuleResult> | undefined]>([
    [
      'is passed over where its preconditions do not hold',
      `preconditions: {all: [{key: "{{ request.operation }}", operator: Equals, value: DELETE, message: no deletion}]}\n${LATEST}`,
      { result: 'skip', message: 'preconditions not met; no deletion' },
    ],
    [
      'is an error where a variable of its preconditions is not there',
      `preconditions: {all: [{key: "{{ request.object.spec.x }}", operator: Equals, value: 1}]}\n${LATEST}`,
      { result: 'error', reason: 'kyverno/key-not-found' },
    ],
    [
      'denies by conditions',
      'validate: {message: "no {{ images.containers.web.tag }}", deny: {conditions: {any: [{key: "{{ images.containers.*.tag }}", operator: AnyIn, value: [latest]}]}}}',
      { result: 'fail', action: 'audit', message: 'no latest' },
    ],
    [
      'takes one of several patterns',
      'validate: {anyPattern: [{spec: {hostNetwork: true}}, {spec: {containers: [{name: w*}]}}]}',
      { result: 'pass', message: "validation rule 'r' anyPattern[1] passed." },
    ],
    [
      'goes through the elements of a list',
      'validate: {message: "bad", foreach: [{list: request.object.spec.containers, pattern: {image: "!*:latest"}}]}',
      {
        result: 'fail',
        message: 'validation failure: validation error: bad. rule r failed at path /image/',
      },
    ],
    [
      'has nothing to say of a loop without elements',
      'validate: {foreach: [{list: request.object.spec.initContainers, pattern: {image: "!*:latest"}}]}',
      undefined,
    ],
    [
      'sees the variables of its context',
      'context: [{name: tag, variable: {jmesPath: images.containers.web.tag}}, {name: text, variable: {value: "tag {{ tag }}"}}]\nvalidate: {message: "{{ text }}", deny: {}}',
      { result: 'fail', message: 'tag latest' },
    ],
    [
      'checks the Pod Security Standards',
      'validate: {podSecurity: {level: restricted, version: latest, exclude: [{controlName: Seccomp}]}}',
      {
        result: 'fail',
        checks: [
          { objectPlaces: [{ path: 'spec.containers[0].securityContext.allowPrivilegeEscalation' }] },
          { objectPlaces: [{ path: 'spec.containers[0].securityContext.capabilities.drop' }] },
          {},
        ] as unknown as RuleResult['checks'] & object,
      },
    ],
    [
      'evaluates expressions of CEL',
      'validate: {message: not tagged, cel: {expressions: [{expression: "object.spec.containers.all(c, c.image.endsWith(\':1\'))"}]}}',
      { result: 'fail', message: 'not tagged' },
    ],
    [
      'is an error where a variable comes to nothing',
      'context: [{name: tag, variable: {jmesPath: request.object.x}}]\nvalidate: {deny: {conditions: {all: [{key: "{{ tag }}", operator: Equals, value: 1}]}}}',
      { result: 'error' },
    ],
  ])('%s', (_, rule, expected) => {
    const result = only(rule, pod('nginx:latest'));
    if (expected === undefined) expect(result).toBeUndefined();
    else expect(result).toMatchObject(expected);
  });

  it('lets a violation be that an update found', () => {
    const update = { operation: 'UPDATE', oldObject: pod('redis:latest') } as const;
    expect(only(LATEST, pod('nginx:latest'), update)).toMatchObject({ result: 'skip' });
    expect(only(LATEST, pod('nginx:latest'), { ...update, oldObject: pod() })).toMatchObject({
      result: 'fail',
    });
  });

  it('only warns where the policy is not scored', () => {
    const policy = clusterPolicy(LATEST);
    const metadata = yaml('{name: p, annotations: {policies.kyverno.io/scored: "false"}}');
    const unscored = { ...policy, object: { ...policy.object, metadata } };
    expect(decide([unscored], creation(pod('nginx:latest'))).results).toMatchObject([{ result: 'warn' }]);
  });

  it('says what it needs and was not given', () => {
    const rule = `context: [{name: c, configMap: {name: settings, namespace: shop}}]\nvalidate: {deny: {conditions: {all: [{key: "{{ c.data.a }}", operator: Equals, value: x}]}}}`;
    const settings = yaml(
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}, data: {a: x}}',
    );
    expect(only(rule, pod(), { given: { objects: [] } })).toMatchObject({
      result: 'error',
      reason: 'context/not-given',
    });
    const given = { objects: [{ object: settings, origin: 'given' }] } as const;
    const verdict = decide([clusterPolicy(rule)], creation(pod(), { given }));
    expect(verdict.results).toMatchObject([{ result: 'fail' }]);
    expect(verdict.inputs).toMatchObject([{ what: 'ConfigMap shop/settings' }]);
  });

  it('takes values that were given for variables', () => {
    const values = yaml(
      'apiVersion: cli.kyverno.io/v1alpha1\nkind: Value\npolicies: [{name: p, rules: [{name: r, values: {c.data.a: x}}]}]',
    );
    const rule = `context: [{name: c, configMap: {name: settings, namespace: shop}}]\nvalidate: {deny: {conditions: {all: [{key: "{{ c.data.a }}", operator: Equals, value: x}]}}}`;
    const given = { objects: [{ object: values, origin: 'given' }], assumeEmpty: true } as const;
    expect(only(rule, pod(), { given })).toMatchObject({ result: 'fail' });
    const deployment = yaml(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {template: {spec: {containers: [{name: web, image: "nginx:1"}]}}}`);
    expect(only(rule, deployment, { given })).toMatchObject({ result: 'fail', variant: 'autogen' });
  });
});

describe('match and exclude', () => {
  const matched = (match: string, changes: Partial<Review> = {}): boolean => {
    const policy = document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec: {background: false, rules: [{name: r, ${match}, validate: {deny: {}}}]}`);
    return decide([policy], creation(pod(), changes)).results.length > 0;
  };
  const namespace = yaml('{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {tier: gold}}}');
  const given = { objects: [{ object: namespace, origin: 'given' }] } as const;
  const ana = { subject: { user: 'ana', groups: ['dev'] } };

  it.each<[string, boolean, string, Partial<Review>]>([
    ['a kind with its version', true, 'match: {any: [{resources: {kinds: [v1/Pod]}}]}', {}],
    ['another group', false, 'match: {any: [{resources: {kinds: [apps/v1/Pod]}}]}', {}],
    ['any kind', true, 'match: {any: [{resources: {kinds: ["*"]}}]}', {}],
    ['a subresource that is not asked for', false, 'match: {any: [{resources: {kinds: [Pod/status]}}]}', {}],
    ['a name with wildcards', true, 'match: {any: [{resources: {kinds: [Pod], names: [x, "w?b"]}}]}', {}],
    ['another namespace', false, 'match: {any: [{resources: {kinds: [Pod], namespaces: [prod-*]}}]}', {}],
    [
      'labels with wildcards',
      true,
      'match: {any: [{resources: {kinds: [Pod], selector: {matchLabels: {a*: "*"}}}}]}',
      {},
    ],
    ['an operation', false, 'match: {any: [{resources: {kinds: [Pod], operations: [DELETE]}}]}', {}],
    ['all filters', false, 'match: {all: [{resources: {kinds: [Pod]}}, {resources: {names: [x]}}]}', {}],
    [
      'labels of the namespace',
      true,
      'match: {any: [{resources: {kinds: [Pod], namespaceSelector: {matchLabels: {tier: gold}}}}]}',
      { given },
    ],
    [
      'somebody who asks',
      true,
      'match: {any: [{resources: {kinds: [Pod]}, subjects: [{kind: User, name: a*}]}]}',
      ana,
    ],
    [
      'somebody else',
      false,
      'match: {any: [{resources: {kinds: [Pod]}, subjects: [{kind: Group, name: ops}]}]}',
      ana,
    ],
    [
      'an exclusion',
      false,
      'match: {any: [{resources: {kinds: [Pod]}}]}, exclude: {any: [{resources: {namespaces: [shop]}}]}',
      {},
    ],
    [
      'an exclusion of all that does not hold',
      true,
      'match: {any: [{resources: {kinds: [Pod]}}]}, exclude: {all: [{resources: {namespaces: [shop]}}, {resources: {names: [x]}}]}',
      {},
    ],
    ['the old form', true, 'match: {resources: {kinds: [Pod]}}', {}],
  ])('%s: %s', (_, expected, match, changes) => {
    expect(matched(match, changes)).toBe(expected);
  });

  it('says that labels of a namespace were not given', () => {
    const rule =
      'match: {any: [{resources: {kinds: [Pod], namespaceSelector: {matchLabels: {tier: gold}}}}]}';
    const policy = document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec: {rules: [{name: r, ${rule}, validate: {deny: {}}}]}`);
    expect(decide([policy], creation(pod(), { given: { objects: [] } })).results).toMatchObject([
      { result: 'error', reason: 'context/not-given' },
    ]);
  });
});

describe('a PolicyException', () => {
  const exception = (rules: string): ReturnType<typeof document> =>
    document(`
apiVersion: kyverno.io/v2
kind: PolicyException
metadata: {name: e, namespace: shop}
spec:
  exceptions: [{policyName: p, ruleNames: ${rules}}]
  match: {any: [{resources: {kinds: [Pod, Deployment], names: [web]}}]}`);

  it('takes out the rules that it names', () => {
    const documents = [clusterPolicy(LATEST), exception('[r]')];
    expect(decide(documents, creation(pod('nginx:latest'))).results).toMatchObject([
      { result: 'skip', reason: 'kyverno/exception' },
    ]);
    expect(decide(documents, creation(deployment)).results).toMatchObject([{ result: 'fail' }]);
  });

  it('takes out automatic rules by their own names', () => {
    const documents = [clusterPolicy(LATEST), exception('[autogen-*]')];
    expect(decide(documents, creation(deployment)).results).toMatchObject([{ result: 'skip' }]);
  });
});
