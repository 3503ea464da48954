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

const APPLY = `mutations:
- patchType: ApplyConfiguration
  applyConfiguration: {expression: "Object{metadata: Object.metadata{labels: {'a': object.data.a}}}"}`;

const POD_RULES = `matchConstraints:
  resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]`;

const POD_SPEC = `{containers: [{name: c, image: "nginx:1", args: [a]}], tolerations: [{key: k}]}`;
const POD = yaml(`{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}, spec: ${POD_SPEC}}`);
const DEPLOYMENT = yaml(
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {spec: ${POD_SPEC}}}}`,
);

describe('a MutatingPolicy', () => {
  it('merges what its expression makes', () => {
    const { verdict } = decide(celPolicy('MutatingPolicy', APPLY), creation(CONFIG_MAP));
    expect(verdict.object).toMatchObject({ metadata: { labels: { a: 'b' } } });
    expect(verdict.results).toMatchObject([{ result: 'pass', message: 'success', rule: 'p' }]);
  });

  it('lets each mutation see what the one before left, and keeps the values of variables', () => {
    const policy = celPolicy(
      'MutatingPolicy',
      `variables: [{name: first, expression: "object.data.a"}]
mutations:
- patchType: JSONPatch
  jsonPatch: {expression: "[JSONPatch{op: 'replace', path: '/data/a', value: variables.first + '1'}]"}
- patchType: JSONPatch
  jsonPatch: {expression: "[JSONPatch{op: 'replace', path: '/data/a', value: object.data.a + variables.first}]"}`,
    );
    expect(decide(policy, creation(CONFIG_MAP)).verdict.object).toMatchObject({ data: { a: 'b1b' } });
  });

  it('sees its variables in its conditions', () => {
    const policy = (value: string): ReturnType<typeof celPolicy> =>
      celPolicy(
        'MutatingPolicy',
        `variables: [{name: a, expression: "object.data.a"}]
matchConditions: [{name: c, expression: "variables.a == '${value}'"}]
${APPLY}`,
      );
    expect(results(policy('b'), creation(CONFIG_MAP))).toEqual(['pass | success']);
    expect(results(policy('c'), creation(CONFIG_MAP))).toEqual(['skip | skip']);
  });

  it('leaves the object alone where it errs', () => {
    const policy = celPolicy(
      'MutatingPolicy',
      `failurePolicy: Ignore\n${APPLY.replace('object.data.a', 'object.data.zz')}`,
    );
    const { verdict } = decide(policy, creation(CONFIG_MAP));
    expect(verdict.object).toBeUndefined();
    expect(verdict.results).toMatchObject([
      { result: 'error', message: 'failed to evaluate policy: no such key: zz' },
    ]);
  });

  it('applies to the controllers of Pods', () => {
    const policy = celPolicy(
      'MutatingPolicy',
      `${POD_RULES}
mutations:
- patchType: ApplyConfiguration
  applyConfiguration: {expression: "Object{spec: Object.spec{hostNetwork: object.spec.containers.size() > 1}}"}`,
    );
    const { verdict } = decide(policy, creation(DEPLOYMENT));
    expect(verdict.object).toMatchObject({ spec: { template: { spec: { hostNetwork: false } } } });
    expect(verdict.results).toMatchObject([{ variant: 'autogen', result: 'pass' }]);
  });

  it.each([
    [false, 'error'],
    [true, 'pass'],
  ])('mutates what is merged as one piece only if told so: %s', (useServerSideApply, result) => {
    const policy = celPolicy(
      'MutatingPolicy',
      `evaluation: {useServerSideApply: ${String(useServerSideApply)}}
${POD_RULES}
mutations:
- patchType: ApplyConfiguration
  applyConfiguration: {expression: "Object{spec: Object.spec{tolerations: [Object.spec.tolerations{key: 'n'}]}}"}`,
    );
    expect(decide(policy, creation(POD)).verdict.results[0]?.result).toBe(result);
  });

  it('is kept off by exceptions', () => {
    const exception = celException('policyRefs: [{name: p, kind: MutatingPolicy}]');
    const { verdict } = decide(celPolicy('MutatingPolicy', APPLY), creation(CONFIG_MAP), [exception]);
    expect(verdict.object).toBeUndefined();
    expect(verdict.results[0]?.message).toBe('rule is skipped due to policy exception: shop/x');
  });
});

describe('a MutatingPolicy for existing objects', () => {
  const secret = (name: string, labels = '{}'): ReturnType<typeof yaml> =>
    yaml(`{apiVersion: v1, kind: Secret, metadata: {name: ${name}, namespace: shop, labels: ${labels}}}`);
  const mutations = `mutations:
- patchType: ApplyConfiguration
  applyConfiguration: {expression: "Object{metadata: Object.metadata{labels: {'from': request.name}}}"}`;
  const targets = given(secret('one'), secret('two', '{skip: "yes"}'));

  it('changes what its constraints and conditions select among what was given', () => {
    const policy = celPolicy(
      'MutatingPolicy',
      `evaluation: {mutateExisting: {enabled: true}}
targetMatchConstraints:
  resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [secrets]}]
targetMatchConditions: [{name: c, expression: "!('skip' in object.metadata.labels)"}]
${mutations}`,
    );
    const { verdict } = decide(policy, creation(CONFIG_MAP, { given: targets }));
    expect(verdict.generated).toMatchObject([{ metadata: { name: 'one', labels: { from: 'settings' } } }]);
    expect(verdict.inputs.length).toBeGreaterThan(0);
  });

  it('changes what its expression gives', () => {
    const policy = celPolicy(
      'MutatingPolicy',
      `evaluation: {mutateExisting: {enabled: true}}
targetMatchConstraints: {expression: "resource.list('v1', 'secrets', object.metadata.namespace)"}
${mutations}`,
    );
    const { verdict } = decide(policy, creation(CONFIG_MAP, { given: targets }));
    expect(verdict.generated.map((object) => object.metadata)).toMatchObject([
      { name: 'one' },
      { name: 'two' },
    ]);
  });

  it('leaves them alone where the trigger does not match', () => {
    const policy = celPolicy(
      'MutatingPolicy',
      `evaluation: {mutateExisting: {enabled: true}}
matchConditions: [{name: c, expression: "object.data.a == 'c'"}]
targetMatchConstraints: {expression: "resource.list('v1', 'secrets', object.metadata.namespace)"}
${mutations}`,
    );
    expect(decide(policy, creation(CONFIG_MAP, { given: targets })).verdict.generated).toEqual([]);
  });
});
