import { describe, expect, it } from 'vitest';
import type { JsonObject, PolicyReference, Review } from '@keelson/model';
import { createEngine } from '@keelson/engine';
import type {
  ActiveException,
  ActiveGate,
  MutatingPolicy,
  MutationOutcome,
  RuleOutcome,
  ValidatingPolicy,
} from '@keelson/engine';

const POD: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { tier: 'front' } },
};

function review(changes: Partial<Review> = {}): Review {
  return {
    id: 'r1',
    time: '2026-09-15T12:00:00Z',
    surface: 'manifest',
    operation: 'CREATE',
    resource: { group: '', version: 'v1', kind: 'Pod', resource: 'pods', namespace: 'shop', name: 'web' },
    object: POD,
    subject: { user: 'ana', groups: [] },
    ...changes,
  };
}

function reference(name: string): PolicyReference {
  return { group: 'example.org', kind: 'Policy', name, digest: `sha256:${name}` };
}

function validating(
  name: string,
  outcome: Partial<RuleOutcome>,
  changes: Partial<ValidatingPolicy> = {},
): ValidatingPolicy {
  return {
    phase: 'validate',
    reference: reference(name),
    rules: [name],
    match: {},
    failurePolicy: 'fail',
    evaluate: () => [{ rule: name, result: 'pass', written: ['deny'], ...outcome }],
    ...changes,
  };
}

function gate(
  action: 'deny' | 'warn' | 'audit' | 'as-written',
  changes: Partial<ActiveGate> = {},
): ActiveGate {
  return { name: 'g', decision: '0001-why', policies: () => true, stages: [{ action }], ...changes };
}

const FAILING = validating('no', { result: 'fail', message: 'not like this' });

describe('validation', () => {
  it('denies where a rule fails and the policy itself says deny', () => {
    const verdict = createEngine({ policies: [FAILING], version: '1' }).evaluate(review());
    expect(verdict.allowed).toBe(false);
    expect(verdict.refusal?.message).toBe('Policy no denied the request: not like this');
    expect(verdict.results[0]).toMatchObject({ rule: 'no', result: 'fail', action: 'deny' });
  });

  it('denies a failure of a policy that is not scored, too', () => {
    const unscored = validating('no', { result: 'warn', message: 'not like this' });
    expect(createEngine({ policies: [unscored], version: '1' }).evaluate(review()).allowed).toBe(false);
  });

  it.each([
    ['deny', false, []],
    ['warn', true, ['Policy no: not like this']],
    ['audit', true, []],
    ['as-written', false, []],
  ] as const)('under a gate with action %s allows: %s', (action, allowed, warnings) => {
    const verdict = createEngine({ policies: [FAILING], version: '1' }).evaluate(review(), {
      gates: [gate(action)],
    });
    expect(verdict).toMatchObject({ allowed, warnings });
    expect(verdict.results[0]).toMatchObject({ gate: 'g', decision: '0001-why', result: 'fail' });
  });

  it.each([
    ['fail', false],
    ['ignore', true],
  ] as const)('an error under failure policy %s allows: %s', (failurePolicy, allowed) => {
    const policy = validating('err', { result: 'error' }, { failurePolicy });
    expect(createEngine({ policies: [policy], version: '1' }).evaluate(review()).allowed).toBe(allowed);
  });

  it('shows what a policy threw as an error of the rule, and tells of the bug', () => {
    const bugs: unknown[] = [];
    const policy = validating(
      'bug',
      {},
      {
        evaluate: () => {
          throw new Error('boom');
        },
      },
    );
    const engine = createEngine({ policies: [policy], version: '1', onBug: (thrown) => bugs.push(thrown) });
    expect(engine.evaluate(review()).results[0]).toMatchObject({ result: 'error', reason: 'engine/bug' });
    expect(bugs).toHaveLength(1);
  });

  it('asks only policies that can match', () => {
    const asked: string[] = [];
    const policy = (name: string, match: ValidatingPolicy['match']): ValidatingPolicy =>
      validating(
        name,
        {},
        {
          match,
          evaluate: () => {
            asked.push(name);
            return [];
          },
        },
      );
    const engine = createEngine({
      version: '1',
      policies: [
        policy('other-kind', { targets: [{ group: 'apps', resource: 'deployments' }] }),
        policy('same-kind', { targets: [{ group: '', resource: 'pods', subresource: '' }] }),
        policy('other-namespace', { namespaces: ['billing'] }),
        policy('other-labels', { labels: { tier: 'back' } }),
        policy('other-operation', { operations: ['DELETE'] }),
        policy('anything', {}),
      ],
    });
    engine.evaluate(review());
    expect(asked).toEqual(['same-kind', 'anything']);
  });
});

describe('exceptions', () => {
  const exception: ActiveException = {
    name: 'legacy',
    covers: (policy) => policy.name === 'no',
    scope: { namespaces: { names: ['shop'] } },
    until: Date.parse('2026-12-01T00:00:00Z'),
  };

  it('turns a failure into skip and keeps what was found', () => {
    const verdict = createEngine({ policies: [FAILING], exceptions: [exception], version: '1' }).evaluate(
      review(),
    );
    expect(verdict.allowed).toBe(true);
    expect(verdict.results[0]).toMatchObject({ result: 'skip', exception: 'legacy', excepted: 'fail' });
  });

  it.each([
    ['after its end', { time: '2026-12-01T00:00:00Z' }],
    ['in another namespace', { resource: { ...review().resource, namespace: 'billing' } }],
  ])('does not hold %s', (_title, changes) => {
    const engine = createEngine({ policies: [FAILING], exceptions: [exception], version: '1' });
    expect(engine.evaluate(review(changes)).allowed).toBe(false);
  });

  it('does not hold where labels are not known, and says so', () => {
    const narrow = { ...exception, scope: { namespaces: { matchLabels: { env: 'test' } } } };
    const verdict = createEngine({ policies: [FAILING], exceptions: [narrow], version: '1' }).evaluate(
      review(),
    );
    expect(verdict.allowed).toBe(false);
    expect(verdict.notes?.[0]?.code).toBe('exception/scope-not-known');
  });
});

describe('gates', () => {
  it('take the action of the last stage that has begun', () => {
    const stages = [
      { from: Date.parse('2026-09-01T00:00:00Z'), action: 'audit' },
      { from: Date.parse('2026-10-01T00:00:00Z'), action: 'deny' },
    ] as const;
    const engine = createEngine({ policies: [FAILING], version: '1' });
    const answers = ['2026-08-15', '2026-09-15', '2026-10-15'].map((day) => {
      const verdict = engine.evaluate(review({ time: `${day}T00:00:00Z` }), {
        gates: [gate('deny', { stages })],
      });
      return [verdict.allowed, verdict.results.length];
    });
    expect(answers).toEqual([
      [true, 0],
      [true, 1],
      [false, 1],
    ]);
  });
});

describe('mutation', () => {
  function labelling(name: string, reinvocable = false): MutatingPolicy {
    return {
      phase: 'mutate',
      reference: reference(name),
      rules: [name],
      match: {},
      failurePolicy: 'fail',
      plan: () => ({
        invocations: [
          {
            key: name,
            reinvocable,
            run: ({ review: { object } }): MutationOutcome => {
              const count = typeof object?.count === 'number' ? object.count + 1 : 1;
              return {
                rule: name,
                result: 'pass',
                written: ['deny'],
                object: { ...object, count },
                operations: [{ op: 'add', path: '/count', value: count }],
              };
            },
          },
        ],
      }),
    };
  }

  it('validates the mutated object', () => {
    const seen: unknown[] = [];
    const policy = validating(
      'see',
      {},
      {
        evaluate: (context) => {
          seen.push(context.review.object?.count);
          return [];
        },
      },
    );
    const verdict = createEngine({
      policies: [labelling('a'), labelling('b'), policy],
      version: '1',
    }).evaluate(review());
    expect(seen).toEqual([2]);
    expect(verdict.object?.count).toBe(2);
    expect(verdict.patches.map((patch) => patch.proposed)).toEqual([false, false]);
  });

  it('says nothing of a rule that does not apply after all', () => {
    const silent: MutatingPolicy = {
      ...labelling('a'),
      plan: () => ({ invocations: [{ key: 'a', reinvocable: true, run: () => undefined }] }),
    };
    const verdict = createEngine({ policies: [silent], version: '1' }).evaluate(review());
    expect(verdict).toMatchObject({ allowed: true, results: [], patches: [] });
  });

  it('runs once more what may be reinvoked, even what made the change', () => {
    const verdict = createEngine({ policies: [labelling('a', true)], version: '1' }).evaluate(review());
    expect(verdict.object?.count).toBe(2);
    expect(verdict.results).toHaveLength(1);
  });

  it.each(['warn', 'audit'] as const)('only proposes under %s', (action) => {
    const engine = createEngine({ policies: [labelling('a')], version: '1' });
    const verdict = engine.evaluate(review(), { gates: [gate(action)] });
    expect(verdict.object).toBeUndefined();
    expect(verdict.patches).toMatchObject([{ proposed: true }]);
  });

  it('leaves the object alone where an exception covers the rule', () => {
    const exceptions = [{ name: 'x', covers: () => true, scope: {}, until: Number.MAX_SAFE_INTEGER }];
    const verdict = createEngine({ policies: [labelling('a')], exceptions, version: '1' }).evaluate(review());
    expect(verdict.object).toBeUndefined();
    expect(verdict.results[0]).toMatchObject({ result: 'skip', exception: 'x', excepted: 'pass' });
  });
});
