import { createCluster } from '@keelson/kubernetes';
import { describe, expect, it } from 'vitest';

import { clusterPolicy, document } from '../policy-tester.ts';
import { migratePolicy } from './migrate-policy.ts';
import type { RuleMigration } from './migrate-policy.ts';

const CLUSTER = createCluster();

function only(rule: string, spec = ''): RuleMigration {
  const [migration] = migratePolicy(clusterPolicy(rule, spec), CLUSTER);
  if (migration === undefined) throw new Error('expected a rule');
  return migration;
}

function specOf(rule: string, spec = ''): Record<string, unknown> {
  const migration = only(rule, spec);
  if (migration.kind === 'left') throw new Error(migration.reason);
  return migration.policy.spec as Record<string, unknown>;
}

function expressionOf(rule: string): string {
  const [first] = specOf(rule).validations as readonly { readonly expression: string }[];
  return first?.expression ?? '';
}

function conditionsOf(rule: string): readonly string[] {
  const conditions = (specOf(rule).matchConditions ?? []) as readonly {
    readonly name: string;
    readonly expression: string;
  }[];
  return conditions.map(({ name, expression }) => `${name}: ${expression}`);
}

describe('patterns', () => {
  it.each([
    ['a truth value', '{spec: {hostNetwork: false}}', 'object.spec.?hostNetwork.orValue(true) == false'],
    [
      'an equality anchor',
      '{spec: {=(hostNetwork): "false"}}',
      'object.spec.?hostNetwork.orValue(false) == false',
    ],
    ['a negation anchor', '{spec: {X(nodeName): "null"}}', '!has(object.spec.nodeName)'],
    ['anything that is there', '{spec: {nodeName: "*"}}', 'has(object.spec.nodeName)'],
    [
      'a text that is not empty',
      '{metadata: {labels: {app: "?*"}}}',
      'object.metadata.?labels.?app.orValue("") != ""',
    ],
    [
      'a text that should not be',
      '{metadata: {namespace: "!default"}}',
      'object.metadata.?namespace.orValue("default") != "default"',
    ],
    [
      'alternatives',
      '{spec: {runtimeClassName: "a | b"}}',
      'object.spec.?runtimeClassName.orValue("") in ["a", "b"]',
    ],
    [
      'the start of a text',
      '{spec: {containers: [{image: "r.io/*"}]}}',
      'object.spec.containers.all(container, container.?image.orValue("").startsWith("r.io/"))',
    ],
    [
      'wildcards inside',
      '{spec: {nodeName: "a*b?"}}',
      'object.spec.?nodeName.orValue("").matches("(?s)^a.*b.$")',
    ],
    [
      'a number',
      '{spec: {=(securityContext): {=(runAsUser): ">0"}}}',
      'object.spec.?securityContext.?runAsUser.orValue(1) > 0',
    ],
    [
      'a range',
      '{spec: {=(terminationGracePeriodSeconds): "10-20"}}',
      'object.spec.?terminationGracePeriodSeconds.orValue(10) >= 10 &&\nobject.spec.?terminationGracePeriodSeconds.orValue(10) <= 20',
    ],
    [
      'a list of scalars',
      '{spec: {=(securityContext): {=(supplementalGroups): ">0"}}}',
      'object.spec.?securityContext.?supplementalGroups.orValue([]).all(item, item > 0)',
    ],
    [
      'the same of all containers',
      '{spec: {=(initContainers): [{image: "*@*"}], =(ephemeralContainers): [{image: "*@*"}], containers: [{image: "*@*"}]}}',
      'variables.allContainers.all(container, container.?image.orValue("").contains("@"))',
    ],
    [
      'a variable',
      '{spec: {hostname: "{{ request.object.metadata.name }}"}}',
      'has(object.spec.hostname) && object.spec.hostname == object.metadata.name',
    ],
  ])('%s', (_, pattern, expression) => {
    expect(expressionOf(`validate: {pattern: ${pattern}}`)).toBe(expression);
  });

  it('asks what a condition anchor asks before anything else', () => {
    const rule =
      'validate: {pattern: {spec: {containers: [{(image): "*:latest", imagePullPolicy: Always}]}}}';
    expect(conditionsOf(rule)).toEqual([
      'applies: object.spec.containers.exists(container, container.?image.orValue("").endsWith(":latest"))',
    ]);
    expect(expressionOf(rule)).toContain('container.?imagePullPolicy.orValue("") == "Always"');
  });

  it('joins patterns of which one has to fit', () => {
    expect(expressionOf('validate: {anyPattern: [{spec: {hostname: a}}, {spec: {subdomain: b}}]}')).toBe(
      'object.spec.?hostname.orValue("") == "a" || object.spec.?subdomain.orValue("") == "b"',
    );
  });
});

describe('conditions', () => {
  it.each([
    ['Equals', '"{{ request.object.metadata.name }}"', 'Equals', 'a', 'object.metadata.name != "a"'],
    [
      'a value that may be absent',
      '"{{ request.object.spec.nodeName || \'\' }}"',
      'NotEquals',
      "''",
      'object.spec.?nodeName.orValue("") == ""',
    ],
    [
      'the length of a list',
      '"{{ length(request.object.spec.containers) }}"',
      'GreaterThan',
      '4',
      '!(object.spec.containers.size() > 4)',
    ],
    [
      'elements that should be among others',
      '"{{ request.object.spec.containers[].image }}"',
      'AnyNotIn',
      '["a", "r.io/*"]',
      '!object.spec.containers.exists(container, has(container.image) && container.image != "a" && !container.image.startsWith("r.io/"))',
    ],
  ])('%s', (_, key, operator, value, expression) => {
    const condition = `{key: ${key}, operator: ${operator}, value: ${value}}`;
    const rule = `preconditions: {all: [{key: "{{ request.operation }}", operator: Equals, value: CREATE}]}\nvalidate: {deny: {conditions: {any: [${condition}]}}}`;
    expect(expressionOf(rule)).toBe(expression);
  });

  it('turns conditions about the operation into operations', () => {
    const spec = specOf(
      'preconditions: {all: [{key: "{{ request.operation || \'BACKGROUND\' }}", operator: NotEquals, value: DELETE}]}\nvalidate: {deny: {}}',
    );
    expect(spec.matchConditions).toBeUndefined();
    expect(JSON.stringify(spec.matchConstraints)).toContain('"operations":["CREATE","UPDATE"]');
  });

  it('judges the old object where deletions are judged', () => {
    const spec = specOf(
      'validate: {deny: {conditions: {any: [{key: "{{ request.object.spec.nodeName || \'\' }}", operator: Equals, value: a}]}}}',
    );
    expect(spec.variables).toEqual([
      { name: 'spec', expression: 'request.operation == "DELETE" ? oldObject.spec : object.spec' },
    ]);
  });

  it('goes over the elements of loops', () => {
    const rule = `validate:
  foreach:
  - list: "request.object.spec.[containers, initContainers][]"
    deny: {conditions: {all: [{key: ALL, operator: AnyNotIn, value: "{{ element.securityContext.capabilities.drop[] || \`[]\` }}"}]}}`;
    expect(expressionOf(rule)).toBe(
      'variables.containers.all(container, container.?securityContext.?capabilities.?drop.orValue([]).exists(dropItem, dropItem == "ALL"))',
    );
  });
});

describe('what is left', () => {
  it.each([
    [
      'roles',
      'exclude: {any: [{clusterRoles: [cluster-admin]}]}\nvalidate: {pattern: {spec: {hostname: a}}}',
      'spec.rules.0.exclude.any.0.clusterRoles',
    ],
    [
      'calls of the API',
      'context: [{name: c, apiCall: {urlPath: /api}}]\nvalidate: {deny: {}}',
      'spec.rules.0.context.0',
    ],
    [
      'standards as a whole',
      'validate: {podSecurity: {level: baseline, version: latest}}',
      'spec.rules.0.validate.podSecurity',
    ],
    [
      'functions without a counterpart',
      'validate: {deny: {conditions: {any: [{key: "{{ random(\'[a-z]\') }}", operator: Equals, value: a}]}}}',
      'spec.rules.0.validate.deny.conditions.any.0',
    ],
  ])('names %s with its place', (_, rule, place) => {
    const migration = only(rule);
    expect(migration.kind).toBe('left');
    expect(migration.path.join('.')).toBe(place);
  });
});

describe('policies', () => {
  const TWO = document(`
apiVersion: kyverno.io/v1
kind: Policy
metadata:
  name: p
  namespace: shop
  annotations: {owner: a, pod-policies.kyverno.io/autogen-controllers: "Deployment,CronJob"}
spec:
  validationFailureAction: Enforce
  background: false
  webhookConfiguration: {failurePolicy: Ignore, timeoutSeconds: 7}
  rules:
  - name: One
    match: {any: [{resources: {kinds: [Pod]}}]}
    validate: {message: "Not {{ request.object.metadata.name }}.", pattern: {spec: {hostname: a}}}
  - name: two
    match: {any: [{resources: {kinds: [Pod], namespaces: ["a*"]}}]}
    validate: {message: no, pattern: {spec: {hostname: a}}}`);

  it('makes a policy of each rule, with what the policy says of all', () => {
    const [one, two] = migratePolicy(TWO, CLUSTER);
    expect(one).toMatchObject({
      kind: 'converted',
      policy: {
        kind: 'NamespacedValidatingPolicy',
        metadata: { name: 'p-one', namespace: 'shop', annotations: { owner: 'a' } },
        spec: {
          validationActions: ['Deny'],
          failurePolicy: 'Ignore',
          webhookConfiguration: { timeoutSeconds: 7 },
          evaluation: { background: { enabled: false } },
          autogen: { podControllers: { controllers: ['deployments', 'cronjobs'] } },
          validations: [{ messageExpression: '"Not " + object.metadata.name + "."' }],
        },
      },
    });
    expect(two).toMatchObject({
      policy: {
        metadata: { name: 'p-two' },
        spec: { matchConditions: [{ name: 'match', expression: 'request.namespace.startsWith("a")' }] },
      },
    });
  });
});
