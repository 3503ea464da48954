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

const APPLY = `variables:
- name: made
  expression: "[{'apiVersion': dyn('v1'), 'kind': dyn('Secret'), 'metadata': dyn({'name': 's'}), 'count': dyn(1)}]"
generate: [{expression: "generator.Apply('target', variables.made)"}]`;

describe('a GeneratingPolicy', () => {
  it('generates what it hands over, in the namespace that it names', () => {
    const { verdict } = decide(celPolicy('GeneratingPolicy', APPLY), creation(CONFIG_MAP));
    expect(verdict.generated).toEqual([
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'target' }, count: 1 },
    ]);
    expect(verdict.results).toMatchObject([{ result: 'pass', message: 'policy evaluated successfully' }]);
  });

  it('copies objects without what the server has set', () => {
    const source = yaml(`
apiVersion: v1
kind: Secret
metadata: {name: s, namespace: base, uid: u, resourceVersion: "1", labels: {a: b}, ownerReferences: [{name: o}]}
data: {k: v}`);
    const policy = celPolicy(
      'GeneratingPolicy',
      `generate: [{expression: "generator.apply('shop', [resource.get('v1', 'secrets', 'base', 's')])"}]`,
    );
    expect(decide(policy, creation(CONFIG_MAP, { given: given(source) })).verdict.generated).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 's', namespace: 'shop', labels: { a: 'b' } },
        data: { k: 'v' },
      },
    ]);
  });

  it('says nothing where its conditions are not met', () => {
    const policy = celPolicy(
      'GeneratingPolicy',
      `matchConditions: [{name: c, expression: "object.data.a == 'c'"}]\n${APPLY}`,
    );
    expect(results(policy, creation(CONFIG_MAP))).toEqual([]);
  });

  it('generates nothing where it errs', () => {
    const policy = celPolicy(
      'GeneratingPolicy',
      `${APPLY}\n- {expression: "object.data.zz == 'a'"}`.replace(
        'generate: [{expression: "generator.Apply(\'target\', variables.made)"}]',
        'generate:\n- {expression: "generator.Apply(\'target\', variables.made)"}',
      ),
    );
    const { verdict } = decide(policy, creation(CONFIG_MAP));
    expect(verdict).toMatchObject({ allowed: true, generated: [] });
    expect(verdict.results[0]?.message).toBe('failed to evaluate policy: no such key: zz');
  });

  it('is kept off by exceptions', () => {
    const exception = celException('policyRefs: [{name: p, kind: GeneratingPolicy}]');
    expect(
      decide(celPolicy('GeneratingPolicy', APPLY), creation(CONFIG_MAP), [exception]).verdict,
    ).toMatchObject({
      generated: [],
      results: [{ result: 'skip' }],
    });
  });
});

function template(value: string, kind = 'GeneratingPolicy', metadata?: string): ReturnType<typeof celPolicy> {
  return celPolicy(
    kind,
    `generate:\n- template:\n    interpolate: cel\n    value: |\n${value.trim().replace(/^/gm, '      ')}`,
    metadata,
  );
}

describe('a template', () => {
  it('is filled in: whole values with anything, parts of texts with scalars', () => {
    const policy = template(`
apiVersion: v1
kind: ConfigMap
metadata:
  name: copy-of-(( object.metadata.name ))
  namespace: (( object.metadata.namespace ))
data: (( object.data ))
more: ["\\\\((kept))", "(( 1 + 2 ))", "n=(( 1 + 2 ))", '(( ")" ))']`);
    expect(decide(policy, creation(CONFIG_MAP)).verdict.generated).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'copy-of-settings', namespace: 'shop' },
        data: { a: 'b' },
        more: ['((kept))', 3, 'n=3', ')'],
      },
    ]);
  });

  it('says where a placeholder errs', () => {
    const policy = template(`{apiVersion: v1, kind: ConfigMap, metadata: {name: "(( object.data.zz ))"}}`);
    expect(results(policy, creation(CONFIG_MAP))).toEqual([
      'error | failed to evaluate policy: failed to render generation template: document 1: field "metadata": field "name": failed to evaluate placeholder "object.data.zz": no such key: zz',
    ]);
  });

  it('of a namespace stays in it', () => {
    const value = (namespace: string): string =>
      `{apiVersion: v1, kind: ConfigMap, metadata: {name: n, namespace: "${namespace}"}}`;
    const policy = (namespace: string): ReturnType<typeof celPolicy> =>
      template(value(namespace), 'NamespacedGeneratingPolicy', 'name: p, namespace: shop');
    expect(decide(policy('shop'), creation(CONFIG_MAP)).verdict.generated).toHaveLength(1);
    expect(results(policy('other'), creation(CONFIG_MAP))).toEqual([
      'error | failed to evaluate policy: cross-namespace generation denied: a policy in namespace "shop" cannot generate resources into namespace "other"',
    ]);
  });

  it.each([
    ['(( ', /unterminated placeholder/],
    ['(( a( ))', /unbalanced parenthesis/],
    ['((  ))', /empty placeholder/],
    ['(( a )', /unbalanced parenthesis/],
  ])('with %j is refused', (text, message) => {
    const { diagnostics } = decide(
      template(`{apiVersion: v1, kind: ConfigMap, metadata: {name: "${text}"}}`),
      creation(CONFIG_MAP),
    );
    expect(diagnostics.map((one) => one.message).join()).toMatch(message);
  });
});

describe('a DeletingPolicy', () => {
  const policy = celPolicy(
    'DeletingPolicy',
    `schedule: "* * * * *"
variables: [{name: a, expression: "object.data.a"}]
conditions: [{name: c, expression: "variables.a == 'b'"}]`,
  );

  it('passes what it would delete, and refuses nothing', () => {
    expect(results(policy, creation(CONFIG_MAP))).toEqual(['pass | resource matched']);
    const kept = { ...CONFIG_MAP, data: { a: 'c' } };
    expect(decide(policy, creation(kept)).verdict).toMatchObject({
      allowed: true,
      results: [{ result: 'fail', message: 'resource did not match' }],
    });
  });

  it('has no request to look at', () => {
    const asking = celPolicy(
      'DeletingPolicy',
      `schedule: '0 1 * * *'
conditions: [{name: c, expression: "request.operation == 'CREATE'"}]`,
    );
    expect(results(asking, creation(CONFIG_MAP))).toEqual(['error | no such attribute(s): request']);
  });

  it('keeps what an exception names', () => {
    const exception = celException('policyRefs: [{name: p, kind: DeletingPolicy}]');
    expect(results(policy, creation(CONFIG_MAP), [exception])).toEqual(['fail | resource did not match']);
  });
});
