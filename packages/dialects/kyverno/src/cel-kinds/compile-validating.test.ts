import { describe, expect, it } from 'vitest';
import {
  CONFIG_MAP,
  celException,
  celPolicy,
  creation,
  decide,
  given,
  results,
  yaml,
} from './cel-policy-tester.ts';

const DEPLOYMENT = yaml(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {template: {spec: {containers: [{name: c, image: "nginx:latest"}]}}}`);

const FOR_PODS = `matchConstraints:
  resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
validations:
- {expression: "object.spec.containers.all(c, !c.image.endsWith(':latest'))", message: no latest tag}`;

describe('a ValidatingPolicy', () => {
  it.each([
    ['passes', `validations: [{expression: "object.data.a == 'b'"}]`, 'pass | success'],
    ['fails with its message', `validations: [{expression: "false", message: never}]`, 'fail | never'],
    [
      'fails with the index of a validation without a message',
      `validations: [{expression: "true"}, {expression: "false"}]`,
      'fail | CEL expression validation failed at index 1',
    ],
    [
      'fails with what an expression says',
      `validations: [{expression: "false", messageExpression: "'a is ' + object.data.a"}]`,
      'fail | a is b',
    ],
    [
      'says why the message could not be made',
      `validations: [{expression: "false", messageExpression: "string(object.data.c)"}]`,
      'fail | failed to evaluate message expression: no such key: c',
    ],
    ['errs', `validations: [{expression: "object.data.c == 'b'"}]`, 'error | error: no such key: c'],
    [
      'stops at the first validation that does not hold',
      `validations: [{expression: "false", message: first}, {expression: "object.data.c == 'b'"}]`,
      'fail | first',
    ],
    [
      'is skipped where a condition is not met, whatever errs before it',
      `{matchConditions: [{name: a, expression: "object.data.c == 'b'"}, {name: b, expression: "false"}], validations: [{expression: "false"}]}`,
      'skip | skip',
    ],
    [
      'gathers the errors of its conditions',
      `{matchConditions: [{name: a, expression: "object.data.c == 'b'"}, {name: b, expression: "object.data.d == 'b'"}], validations: [{expression: "false"}]}`,
      'error | failed to load context: no such key: c; no such key: d',
    ],
    [
      'does not match where conditions err and failures are ignored',
      `{failurePolicy: Ignore, matchConditions: [{name: a, expression: "object.data.c == 'b'"}], validations: [{expression: "false"}]}`,
      'skip | skip',
    ],
    [
      'sees an absent old object as an empty one',
      `validations: [{expression: "oldObject == {} && request.oldObject == null && request.object == object"}]`,
      'pass | success',
    ],
    [
      'takes the value of what is not optional',
      `validations: [{expression: "object.data.a.orValue('c') == 'b' && object.data.?c.orValue('c') == 'c'"}]`,
      'pass | success',
    ],
    [
      'evaluates variables when they are read',
      `{variables: [{name: bad, expression: object.data.c}, {name: good, expression: object.data.a}, {name: chain, expression: "variables.good + '!'"}], validations: [{expression: "variables.chain == 'b!'"}]}`,
      'pass | success',
    ],
  ])('%s', (_title, spec, expected) => {
    const text = spec.startsWith('{')
      ? spec
          .slice(1, -1)
          .replace(/\], (?=\w+: \[)/g, ']\n')
          .replace(/^(failurePolicy: \w+), /, '$1\n')
      : spec;
    expect(results(celPolicy('ValidatingPolicy', text), creation(CONFIG_MAP))).toEqual([expected]);
  });

  it('says nothing of what it does not match', () => {
    expect(results(celPolicy('ValidatingPolicy', FOR_PODS), creation(CONFIG_MAP))).toEqual([]);
  });

  it('takes the object that a creation lacks for one without labels', () => {
    const asked = (operator: string, object: typeof CONFIG_MAP): readonly string[] =>
      results(celPolicy('ValidatingPolicy', selecting(operator)), creation(object));
    const selecting = (operator: string): string => `matchConstraints:
  objectSelector: {matchExpressions: [{key: tier, operator: ${operator}}]}
  resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]
validations: [{expression: "false", message: never}]`;
    const labelled = { ...CONFIG_MAP, metadata: { name: 'settings', labels: { tier: 'gold' } } };
    expect(asked('DoesNotExist', labelled)).toEqual(['fail | never']);
    expect(asked('Exists', CONFIG_MAP)).toEqual([]);
  });

  it('applies to the controllers of Pods', () => {
    expect(results(celPolicy('ValidatingPolicy', FOR_PODS), creation(DEPLOYMENT))).toEqual([
      'autogen | fail | no latest tag',
    ]);
  });

  it('applies to the Pods inside of custom resources that it names', () => {
    const policy = celPolicy(
      'ValidatingPolicy',
      `autogen: {podControllers: {controllers: [jobsets.v1.example.com]}}\n${FOR_PODS}`,
    );
    const jobs = yaml(`
apiVersion: example.com/v1
kind: JobSet
metadata: {name: j, namespace: shop}
spec: {jobs: [{template: {spec: {containers: [{name: c, image: "nginx:latest"}]}}}]}`);
    const review = creation(jobs, {
      resource: {
        group: 'example.com',
        version: 'v1',
        kind: 'JobSet',
        resource: 'jobsets',
        namespace: 'shop',
        name: 'j',
      },
    });
    expect(results(policy, review)).toEqual([
      'autogen-extract | fail | no latest tag (pod template at spec.jobs[0].template)',
    ]);
  });

  it('publishes what its annotations evaluate to', () => {
    const policy = celPolicy(
      'ValidatingPolicy',
      `validations: [{expression: "true"}]\nauditAnnotations: [{key: k, valueExpression: "string(object.data.a)"}]`,
    );
    expect(decide(policy, creation(CONFIG_MAP)).verdict.results[0]?.auditAnnotations).toEqual({ k: 'b' });
  });

  it('errs where an annotation is null', () => {
    const policy = celPolicy(
      'ValidatingPolicy',
      `validations: [{expression: "true"}]\nauditAnnotations: [{key: k, valueExpression: "null"}]`,
    );
    expect(results(policy, creation(CONFIG_MAP))).toEqual([
      "error | failed to load context: failed to convert auditAnnotation 'k' expression: type conversion error from 'null_type' to 'string'",
    ]);
  });

  it('has the actions that it names', () => {
    const policy = celPolicy(
      'ValidatingPolicy',
      `validationActions: [Audit]\nvalidations: [{expression: "false"}]`,
    );
    expect(decide(policy, creation(CONFIG_MAP)).verdict).toMatchObject({
      allowed: true,
      results: [{ result: 'fail', action: 'audit' }],
    });
  });

  it('warns where it is not scored', () => {
    const policy = celPolicy(
      'ValidatingPolicy',
      `validations: [{expression: "false"}]`,
      `name: p, annotations: {policies.kyverno.io/scored: "false"}`,
    );
    expect(decide(policy, creation(CONFIG_MAP)).verdict.results[0]?.result).toBe('warn');
  });

  it('is not compiled with an expression of the wrong type, and says where', () => {
    const { verdict, diagnostics } = decide(
      celPolicy('ValidatingPolicy', `validations: [{expression: "object.data"}]`),
      creation(CONFIG_MAP),
    );
    expect(diagnostics).toMatchObject([
      {
        code: 'kyverno/invalid-expression',
        message: 'spec.validations[0].expression: must evaluate to bool but got dyn',
      },
    ]);
    expect(verdict.results).toEqual([]);
  });

  it('stops what costs too much', () => {
    const list = `[${Array.from({ length: 60 }, (_, i) => i).join(',')}]`;
    const policy = celPolicy(
      'ValidatingPolicy',
      `variables: [{name: l, expression: "${list}"}]\nvalidations: [{expression: "variables.l.all(a, variables.l.all(b, variables.l.all(c, variables.l.all(d, a + b + c + d >= 0))))"}]`,
    );
    expect(results(policy, creation(CONFIG_MAP))).toEqual([
      'error | error: operation cancelled: actual cost limit exceeded',
    ]);
  });
});

describe('a NamespacedValidatingPolicy', () => {
  it('sees its own namespace only', () => {
    const policy = (namespace: string): ReturnType<typeof celPolicy> =>
      celPolicy(
        'NamespacedValidatingPolicy',
        `validations: [{expression: "resource.Get('v1', 'secrets', 's') == {}"}]`,
        `name: p, namespace: ${namespace}`,
      );
    expect(results(policy('other'), creation(CONFIG_MAP))).toEqual([]);
    expect(results(policy('shop'), creation(CONFIG_MAP))).toEqual([
      'error | error: secrets s in namespace shop was not given; give it with --given',
    ]);
  });
});

describe('calls of a policy of a namespace', () => {
  it('are refused unless they were given', () => {
    const policy = celPolicy(
      'NamespacedValidatingPolicy',
      `validations: [{expression: "http.Get('http://x/').statusCode == 200"}]`,
      'name: p, namespace: shop',
    );
    expect(results(policy, creation(CONFIG_MAP))).toEqual([
      'error | error: request failed: http calls are not allowed in namespaced policies: set --allowHTTPInNamespacedPolicies to enable',
    ]);
    const calls = yaml(`
apiVersion: cli.kyverno.io/v1alpha1
kind: Test
apiCallResponses: [{url: "http://x/", response: {body: {}}}]`);
    expect(results(policy, creation(CONFIG_MAP, { given: given(calls) }))).toEqual(['pass | success']);
  });
});

describe('a policy for JSON', () => {
  it('looks at payloads of any shape', () => {
    const policy = celPolicy(
      'ValidatingPolicy',
      `evaluation: {mode: JSON}\nvalidations: [{expression: "object.planned.size() == 1", message: too many}]`,
    );
    const review = creation({ planned: [1, 2] });
    expect(results(policy, review)).toEqual(['fail | too many']);
    expect(results(policy, { ...review, surface: 'admission' })).toEqual([]);
  });
});

describe('exceptions', () => {
  const policy = celPolicy(
    'ValidatingPolicy',
    `validations: [{expression: "object.data.a in exceptions.allowedValues", message: not allowed}]`,
  );
  const refs = 'policyRefs: [{name: p, kind: ValidatingPolicy}]';

  it.each([
    ['exempt from the whole policy', refs, 'skip | rule is skipped due to policy exception: shop/x'],
    [
      'are reported as they say',
      `${refs}\nreportResult: pass`,
      'pass | rule is passed due to policy exception: shop/x',
    ],
    ['name values that the policy reads', `${refs}\nallowedValues: [b]`, 'pass | success'],
    [
      'have conditions',
      `${refs}\nmatchConditions: [{name: c, expression: "object.data.a == 'c'"}]`,
      'fail | not allowed',
    ],
    ['end at a time', `${refs}\nexpiresAt: "2026-05-31T00:00:00Z"`, 'fail | not allowed'],
    [
      'hold until then',
      `${refs}\nexpiresAt: "2026-07-01T00:00:00Z"`,
      'skip | rule is skipped due to policy exception: shop/x',
    ],
    ['are for policies of one kind', 'policyRefs: [{name: p, kind: MutatingPolicy}]', 'fail | not allowed'],
  ])('%s', (_title, spec, expected) => {
    expect(results(policy, creation(CONFIG_MAP), [celException(spec)])).toEqual([expected]);
  });
});

describe('the world outside the object', () => {
  const get = celPolicy(
    'ValidatingPolicy',
    `validations: [{expression: "resource.get('v1', 'secrets', 'shop', 's').data.k == 'v'"}]`,
  );

  it('is what was given', () => {
    const secret = yaml('{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, data: {k: v}}');
    expect(results(get, creation(CONFIG_MAP, { given: given(secret) }))).toEqual(['pass | success']);
    const { verdict } = decide(get, creation(CONFIG_MAP, { given: given(secret) }));
    expect(verdict.inputs).toHaveLength(1);
  });

  it('is an error where it was not given', () => {
    expect(decide(get, creation(CONFIG_MAP)).verdict.results).toMatchObject([
      { result: 'error', reason: 'context/not-given' },
    ]);
  });

  it('is empty where that is assumed', () => {
    expect(results(get, creation(CONFIG_MAP, { given: { objects: [], assumeEmpty: true } }))).toEqual([
      'error | error: no such key: data',
    ]);
  });

  it('says what users may do by the roles that were given', () => {
    const policy = celPolicy(
      'ValidatingPolicy',
      `variables:
- name: review
  expression: >-
    {'apiVersion': dyn('authorization.k8s.io/v1'), 'kind': dyn('SubjectAccessReview'), 'spec': dyn({
    'user': dyn('ana'), 'resourceAttributes': dyn({'verb': 'get', 'resource': 'secrets', 'namespace': 'shop'})})}
- name: answer
  expression: resource.post('authorization.k8s.io/v1', 'subjectaccessreviews', variables.review)
validations: [{expression: "has(variables.answer.status) && variables.answer.status.allowed == true", message: may not}]`,
    );
    const role = (verb: string): ReturnType<typeof yaml> =>
      yaml(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: r}
rules: [{apiGroups: [""], resources: [secrets], verbs: [${verb}]}]`);
    const binding = yaml(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: b}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: ana}]`);
    const ask = (verb: string): readonly string[] =>
      results(policy, creation(CONFIG_MAP, { given: given(role(verb), binding) }));
    expect(ask('get')).toEqual(['pass | success']);
    expect(ask('list')).toEqual(['fail | may not']);
    expect(results(policy, creation(CONFIG_MAP))[0]).toContain('no RBAC objects were given');
  });

  it('answers calls and image metadata from the documents of the command line', () => {
    const policy = celPolicy(
      'ValidatingPolicy',
      `validations:
- expression: "http.Get('http://x/y').body.ok && image.GetMetadata('nginx').config.size == 3.0"
- expression: "globalContext.Get('e', 'names') == ['one']"`,
    );
    const test = yaml(`
apiVersion: cli.kyverno.io/v1alpha1
kind: Test
apiCallResponses: [{url: "http://x/y", method: GET, response: {body: {ok: true}}}]
globalContextEntries: [{name: e, data: {items: [{id: one}]}, projections: [{name: names, path: "items[].id"}]}]`);
    const context = yaml(`
apiVersion: cli.kyverno.io/v1alpha1
kind: Context
spec: {images: [{image: nginx, config: {size: 3}}]}`);
    expect(results(policy, creation(CONFIG_MAP, { given: given(test, context) }))).toEqual([
      'pass | success',
    ]);
  });
});
