import { describe, expect, it } from 'vitest';
import type { ExpressionTrace } from '@keelson/engine';
import { configMap, creation, decide, document, validatingPolicy, yaml } from './policy-tester.ts';

const FAILING = validatingPolicy(
  `validations: [{expression: "object.data.mode == 'safe'", message: not safe}]`,
);
const OBJECT = configMap(', data: {mode: wild}');

describe('bindings', () => {
  it('takes a policy without a binding for bound everywhere, and says so', () => {
    const { verdict, diagnostics } = decide([FAILING], creation(OBJECT));
    expect(verdict.allowed).toBe(false);
    expect(diagnostics).toMatchObject([{ code: 'kubernetes/unbound', severity: 'note' }]);
  });

  it('gives it no effect where bindings are strict', () => {
    const { verdict, diagnostics } = decide([FAILING], creation(OBJECT), { strictBindings: true });
    expect(verdict).toMatchObject({ allowed: true, results: [] });
    expect(diagnostics).toMatchObject([{ code: 'kubernetes/unbound', severity: 'warning' }]);
  });

  it('follows the actions of a binding', () => {
    const binding = document(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b}
spec: {policyName: p, validationActions: [Warn, Audit]}`);
    const { verdict } = decide([FAILING, binding], creation(OBJECT));
    expect(verdict.allowed).toBe(true);
    expect(verdict.results[0]).toMatchObject({
      result: 'fail',
      action: 'warn',
      actions: ['warn', 'audit'],
      binding: 'b',
    });
    expect(verdict.warnings).toEqual([
      "Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': not safe",
    ]);
  });
});

describe('what the server would refuse', () => {
  it.each([
    [
      `validations: [{expression: "object.x =="}]`,
      'kubernetes/invalid-expression',
      'spec.validations.0.expression',
    ],
    [
      `validations: [{expression: "params.x == 1"}]`,
      'kubernetes/invalid-expression',
      'spec.validations.0.expression',
    ],
    [
      `validations: [{expression: "int('a') == 1"}]`,
      'kubernetes/invalid-expression',
      'spec.validations.0.expression',
    ],
    [
      `failurePolicy: ""\nvalidations: [{expression: "true"}]`,
      'kubernetes/invalid-policy',
      'spec.failurePolicy',
    ],
    [
      `validations: [{expression: "true", reason: Teapot}]`,
      'kubernetes/invalid-policy',
      'spec.validations.0.reason',
    ],
    [`validations: []`, 'kubernetes/invalid-policy', 'spec.validations'],
    [
      `variables: [{name: a-b, expression: "1"}]\nvalidations: [{expression: "true"}]`,
      'kubernetes/invalid-policy',
      'spec.variables.0.name',
    ],
  ])('is a diagnostic with its place: %s', (spec, code, path) => {
    const { diagnostics } = decide([validatingPolicy(spec)], creation(OBJECT));
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code,
        severity: 'error',
        place: expect.objectContaining({ path }) as unknown,
      }),
    );
  });

  it('shows an expression with a mark below the offending character', () => {
    const { diagnostics } = decide(
      [validatingPolicy(`validations: [{expression: "objct.x == 1"}]`)],
      creation(OBJECT),
    );
    const [, complaint] = diagnostics;
    expect(complaint?.excerpt).toBe(' | objct.x == 1\n | ^');
  });

  it('refuses releases whose libraries are not known', () => {
    expect(() => decide([FAILING], creation(OBJECT), { kubernetesVersion: '1.12' })).toThrow(
      /from 1\.30 to 1\.37/,
    );
  });
});

describe('the libraries of a release', () => {
  it.each([
    ['1.32', true],
    ['1.33', false],
  ])('semver() is unknown in %s: %s', (kubernetesVersion, unknown) => {
    const policy = validatingPolicy(`validations: [{expression: "isSemver('1.2.3')"}]`);
    const { diagnostics } = decide([policy], creation(OBJECT), { kubernetesVersion });
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(unknown);
  });
});

describe('type checking', () => {
  it('checks all expressions against the schema of the matched kinds', () => {
    const policy = validatingPolicy(`
matchConditions: [{name: c, expression: "object.dta.x == 'y'"}]
validations: [{expression: "object.data.mode > 3"}]`);
    const { diagnostics } = decide([policy], creation(OBJECT), { typeChecking: true });
    const warnings = diagnostics.filter(({ code }) => code === 'kubernetes/type-check');
    expect(warnings.map(({ message }) => message)).toEqual([
      "spec.matchConditions[0].expression: undefined field 'dta' (/v1, Kind=ConfigMap)",
      "spec.validations[0].expression: found no matching overload for '_>_' applied to '(string, int)' (/v1, Kind=ConfigMap)",
    ]);
  });
});

describe('what a result tells', () => {
  it('names the fields that decided', () => {
    const policy = validatingPolicy(`
variables: [{name: mode, expression: object.data.mode}]
validations: [{expression: "variables.mode == 'safe'"}]`);
    const [result] = decide([policy], creation(OBJECT)).verdict.results;
    expect(result?.checks?.[0]?.objectPlaces).toEqual([{ path: 'data.mode' }]);
    expect(result?.checks?.[0]?.policyPlace?.path).toBe('spec.validations.0.expression');
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({
      checks: [{ objectPlaces: [{ path: 'data.mode' }] }],
    });
  });

  it('traces the parts of every expression, variables included', () => {
    const traces: ExpressionTrace[] = [];
    const policy = validatingPolicy(`
variables: [{name: mode, expression: object.data.mode}]
validations: [{expression: "variables.mode == 'safe'"}]`);
    decide([policy], creation(OBJECT), { trace: (trace) => traces.push(trace) });
    expect(traces.map(({ path, value }) => [path, value])).toEqual([
      ['spec.validations[0].expression', 'false'],
      ['spec.variables[0].expression', '"wild"'],
    ]);
    expect(traces[0]?.parts).toContainEqual({ start: 0, end: 14, value: '"wild"' });
  });

  it('counts what expressions cost', () => {
    const [result] = decide([FAILING], creation(OBJECT)).verdict.results;
    expect(result?.cost).toBe(4);
  });
});

describe('mutation', () => {
  const policy = document(`
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: {name: m}
spec:
  reinvocationPolicy: Never
  matchConstraints:
    resourceRules:
    - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}
  mutations:
  - patchType: ApplyConfiguration
    applyConfiguration: {expression: "Object{metadata: Object.metadata{labels: {'team': 'red'}}}"}`);
  const deployment = yaml(
    `{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: shop}, spec: {selector: {matchLabels: {a: b}}}}`,
  );
  const review = creation(deployment, {
    resource: {
      group: 'apps',
      version: 'v1',
      kind: 'Deployment',
      resource: 'deployments',
      namespace: 'shop',
      name: 'd',
    },
  });

  it('fills in the defaults of the mutated object, as the server does', () => {
    const { object } = decide([policy], review).verdict;
    expect(object).toMatchObject({ metadata: { labels: { team: 'red' } }, spec: { replicas: 1 } });
  });

  it('leaves them out where that is not wanted', () => {
    const { object, patches } = decide([policy], review, { defaulting: false }).verdict;
    expect(object?.spec).toEqual({ selector: { matchLabels: { a: 'b' } } });
    expect(patches[0]?.operations).toEqual([{ op: 'add', path: '/metadata/labels', value: { team: 'red' } }]);
  });
});
