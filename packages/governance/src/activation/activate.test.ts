import { describe, expect, it } from 'vitest';
import { createEngine } from '@keelson/engine';
import { filesInMemory } from '../files/files-in-memory.ts';
import { stateOf } from '../approval/judge-exception.ts';
import { lintRepository } from '../lint/lint-repository.ts';
import { Complaints } from '../reading/complaints.ts';
import { readRepositoryFiles } from '../repository/read-repository.ts';
import {
  PROVES_ALL,
  SOUND_POLICIES,
  SOUND_TIME,
  soundGovernance,
  soundTexts,
} from '../testing/sound-repository.ts';
import { activateExceptions } from './activate-exceptions.ts';
import { activateGates } from './activate-gates.ts';
import { joinGovernance } from './governance.ts';
import { policyOwner } from './policy-owner.ts';
import type { Review } from '@keelson/model';
import type { ValidatingPolicy } from '@keelson/engine';
import type { SoundChange } from '../testing/sound-repository.ts';

const DECISION = 'decisions/0007-no-privileged-pods.md';

function actions(change: SoundChange): readonly [readonly string[], readonly string[]] {
  const complaints = new Complaints();
  const [gate] = activateGates(soundGovernance(change), complaints);
  return [
    gate?.active.stages.map(({ action }) => action) ?? [],
    complaints.diagnostics.map(({ code }) => code),
  ];
}

describe('activateGates', () => {
  it.each([
    ['accepted', [['audit', 'warn', 'deny'], []]],
    ['proposed', [['audit', 'warn', 'warn'], ['gate/decision-not-accepted']]],
    ['rejected', [['audit', 'warn', 'warn'], ['gate/decision-not-accepted']]],
    ['deprecated', [['audit', 'warn', 'warn'], ['gate/decision-not-accepted']]],
    ['superseded by 0008', [['audit', 'warn', 'warn'], ['gate/decision-not-accepted']]],
    ['whatever', [['audit', 'warn', 'warn'], ['gate/decision-not-accepted']]],
    ['[', [['audit', 'warn', 'deny'], []]],
  ])('a gate whose decision is “%s”', (status, expected) => {
    expect(actions({ files: { [DECISION]: [['status: accepted', `status: ${status}`]] } })).toEqual(expected);
  });

  it('a gate whose decision is gone only warns', () => {
    expect(actions({ files: { [DECISION]: undefined } })).toEqual([
      ['audit', 'warn', 'warn'],
      ['gate/unknown-decision'],
    ]);
  });

  it('says that a policy may be in a file that cannot be read', () => {
    const complaints = new Complaints();
    const policies = { ...SOUND_POLICIES, policies: [], broken: [{ file: 'policies/pod-security/x.yaml' }] };
    activateGates(soundGovernance({ policies }), complaints);
    expect(complaints.diagnostics.map(({ help }) => help)).toEqual([
      'It may be in policies/pod-security/x.yaml, which cannot be read.',
      'It may be in policies/pod-security/x.yaml, which cannot be read.',
    ]);
  });
});

/** A policy whose rules all fail, as the engine runs it. */
function failing(): ValidatingPolicy {
  const [, policy] = SOUND_POLICIES.policies;
  if (policy === undefined) throw new Error('the sound repository has policies');
  return {
    phase: 'validate',
    reference: policy.reference,
    rules: policy.rules,
    match: {},
    failurePolicy: 'fail',
    evaluate: () => policy.rules.map((rule) => ({ rule, result: 'fail', written: ['deny'] })),
  };
}

function review(time: string, namespace = 'billing'): Review {
  return {
    id: 'r',
    time,
    surface: 'admission',
    cluster: 'prod-eu-1',
    operation: 'UPDATE',
    resource: {
      group: 'apps',
      version: 'v1',
      kind: 'Deployment',
      resource: 'deployments',
      namespace,
      name: 'billing-legacy',
    },
    object: { metadata: { name: 'billing-legacy', namespace } },
    subject: { user: 'u', groups: [] },
  };
}

describe('policyOwner', () => {
  const reference = SOUND_POLICIES.policies[0]?.reference ?? { group: '', kind: '', name: '', digest: '' };

  it('is that of the annotation, else of the decision behind the gate', () => {
    const [first, ...others] = SOUND_POLICIES.policies;
    const owned = first === undefined ? [] : [{ ...first, owner: 'group:default/security' }];
    const governance = soundGovernance({ policies: { ...SOUND_POLICIES, policies: [...owned, ...others] } });
    expect(policyOwner(governance, reference, 'production-admission')).toBe('group:default/security');
    expect(policyOwner(soundGovernance(), reference, 'production-admission')).toBe('group:default/platform');
    expect(policyOwner(soundGovernance(), reference)).toBeUndefined();
  });
});

describe('activateExceptions', () => {
  const governance = soundGovernance();
  const engine = createEngine({
    policies: [failing()],
    exceptions: activateExceptions(governance),
    version: '0',
    clusterLabels: () => ({ stage: 'production' }),
  });
  const gates = activateGates(governance, new Complaints()).map(({ active }) => active);

  function results(time: string, namespace?: string): readonly string[] {
    const verdict = engine.evaluate(review(time, namespace), { gates });
    return verdict.results.map(({ rule, result, exception }) => `${rule} ${result} ${exception ?? '-'}`);
  }

  it('skip the rule, and keep the others', () => {
    expect(results('2026-10-15T00:00:00Z')).toEqual([
      'containers skip billing-legacy-root',
      'init-containers fail -',
    ]);
  });

  it.each([
    ['before enough had approved', '2026-09-02T21:59:59Z', 'containers fail -'],
    [
      'from the day of the last approval, in the estate’s time zone',
      '2026-09-02T22:00:00Z',
      'containers skip billing-legacy-root',
    ],
    ['until the end of the last day', '2026-11-30T22:59:59Z', 'containers skip billing-legacy-root'],
    ['and no longer', '2026-11-30T23:00:00Z', 'containers fail -'],
  ])('hold %s', (_when, time, expected) => {
    expect(results(time)[0]).toBe(expected);
  });

  it('hold in their scope only', () => {
    expect(results('2026-10-15T00:00:00Z', 'shop')[0]).toBe('containers fail -');
  });

  it.each([
    ['revoked', [['  ticket: SEC-42', '  revoked: {at: 2026-10-01, by: ben}']], 'revoked', 1],
    ['not approved enough', [['    - {user: user:default/ben, at: 2026-09-03}\n', '']], 'requested', 0],
    ['without a reason', [['The vendor ships the fix in November', '""']], 'approved', 0],
    [
      'of a rule that several policies have',
      [['rule:run-as-non-root/containers', 'rule:gone']],
      'in force',
      0,
    ],
    [
      'with a scope that cannot be read',
      [['namespaces: {names: [billing]}', 'namespace: {names: [billing]}']],
      undefined,
      0,
    ],
    ['with a date that is none', [['until: 2026-11-30', 'until: never']], undefined, 0],
  ] as const)('one %s', (_what, change, state, count) => {
    const changed = soundGovernance({ files: { 'exceptions/billing-legacy-root.yaml': change } });
    const [judged] = changed.exceptions;
    expect(judged === undefined ? undefined : stateOf(judged, SOUND_TIME)).toBe(state);
    expect(activateExceptions(changed)).toHaveLength(count);
  });
});

describe('ten thousand exceptions', () => {
  const one = soundTexts()['exceptions/billing-legacy-root.yaml'] ?? '';
  const many = Array.from({ length: 10_000 }, (_, i) =>
    one.replace('name: billing-legacy-root', `name: e${i}`).replace('[billing]', `[billing-${i}]`),
  ).join('---\n');
  const texts = { ...soundTexts(), 'exceptions/billing-legacy-root.yaml': many };
  const governance = joinGovernance(readRepositoryFiles(filesInMemory(texts)), SOUND_POLICIES, PROVES_ALL);

  it('are read, judged and looked over', () => {
    expect(governance.repository.exceptions).toHaveLength(10_000);
    expect(lintRepository(governance, { time: SOUND_TIME })).toEqual([]);
  });

  it('are told apart in a review', () => {
    const exceptions = activateExceptions(governance);
    const engine = createEngine({ policies: [failing()], exceptions, version: '0' });
    for (const i of [0, 5000, 9999]) {
      const [result] = engine.evaluate(review('2026-10-15T00:00:00Z', `billing-${i}`)).results;
      expect(result).toMatchObject({ result: 'skip', exception: `e${i}` });
    }
  });
});
