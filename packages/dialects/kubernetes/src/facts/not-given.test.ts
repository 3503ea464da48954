import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@keelson/model';
import { configMap, creation, decide, document, validatingPolicy, yaml } from '../policy-tester.ts';

const NAMESPACE = yaml('{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {tier: front}}}');

function reasonOf(spec: string, given: readonly JsonObject[] = [], assumeEmpty = false): string | undefined {
  const objects = given.map((object) => ({ object, origin: 'given' as const }));
  const review = creation(configMap(), { given: { objects, assumeEmpty } });
  const [result] = decide([validatingPolicy(spec)], review).verdict.results;
  return result === undefined ? undefined : `${result.result} ${result.reason ?? ''}`.trim();
}

const NEEDS_NAMESPACE = `validations: [{expression: "namespaceObject.metadata.labels.tier == 'front'"}]`;
const NEEDS_RBAC = `validations: [{expression: "authorizer.group('').resource('pods').check('get').allowed()"}]`;

describe('an answer that depends on what was not given', () => {
  it.each<[string, string, readonly JsonObject[], string]>([
    ['a Namespace that an expression reads', NEEDS_NAMESPACE, [], 'error context/not-given'],
    ['a Namespace that was given', NEEDS_NAMESPACE, [NAMESPACE], 'pass'],
    ['RBAC objects that an expression asks', NEEDS_RBAC, [], 'error context/not-given'],
    [
      'a Namespace that does not matter in the end',
      `validations: [{expression: "true || namespaceObject.metadata.name == 'x'"}]`,
      [],
      'pass',
    ],
  ])('is an error or not: %s', (_title, spec, given, expected) => {
    expect(reasonOf(spec, given)).toBe(expected);
  });

  it('counts as empty where the caller says so', () => {
    expect(reasonOf(NEEDS_RBAC, [], true)).toBe('fail Invalid');
  });

  it('is an error where a selector needs the labels of a Namespace', () => {
    const policy = document(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints:
    namespaceSelector: {matchLabels: {tier: front}}
    resourceRules:
    - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}
  validations: [{expression: "true"}]`);
    const without = decide([policy], creation(configMap())).verdict.results[0];
    expect(without).toMatchObject({ result: 'error', reason: 'context/not-given' });
    expect(without?.message).toContain('--given');
    const given = { objects: [{ object: NAMESPACE, origin: 'given' as const }] };
    const { verdict } = decide([policy], creation(configMap(), { given }));
    expect(verdict.results[0]?.result).toBe('pass');
    expect(verdict.inputs).toMatchObject([{ what: 'Namespace shop', origin: 'given' }]);
  });

  it('is an error where parameters are missing', () => {
    const policy = validatingPolicy(
      `paramKind: {apiVersion: v1, kind: ConfigMap}\nvalidations: [{expression: "params.data.x == 'y'"}]`,
    );
    const binding = document(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b}
spec: {policyName: p, validationActions: [Deny], paramRef: {name: limits, parameterNotFoundAction: Allow}}`);
    expect(decide([policy, binding], creation(configMap())).verdict.results[0]).toMatchObject({
      result: 'error',
      reason: 'context/not-given',
      binding: 'b',
    });
  });

  it('is an error where the kind is not known', () => {
    const policy = document(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints:
    resourceRules:
    - {apiGroups: [factory.example], apiVersions: [v1], operations: [CREATE], resources: [widgets]}
  validations: [{expression: "true"}]`);
    const object = yaml('{apiVersion: factory.example/v1, kind: Widget, metadata: {name: w}}');
    const review = creation(object, {
      resource: { group: 'factory.example', version: 'v1', kind: 'Widget', name: 'w' },
    });
    expect(decide([policy], review).verdict.results[0]).toMatchObject({
      result: 'error',
      reason: 'context/not-given',
    });
  });
});
