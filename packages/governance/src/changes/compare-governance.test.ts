import { describe, expect, it } from 'vitest';
import { joinGovernance } from '../activation/governance.ts';
import { filesInMemory } from '../files/files-in-memory.ts';
import { readRepositoryFiles } from '../repository/read-repository.ts';
import {
  policyNamed,
  PROVES_ALL,
  SOUND_POLICIES,
  SOUND_TIME,
  soundTexts,
} from '../testing/sound-repository.ts';
import { compareGovernance } from './compare-governance.ts';
import type { Governance } from '../activation/governance.ts';
import type { DescribedPolicies, DescribedPolicy } from '../policy/described-policy.ts';
import type { RepositoryChange } from './change.ts';

const GATE = `apiVersion: keelson.dev/v1alpha1
kind: Gate
metadata: {name: g}
spec:
  decision: d
  surface: manifest
  policies: [{name: run-as-non-root}]
  action: warn
`;
const DECISION = '---\nstatus: accepted\nowner: a\n---\n# Why\n';
const EXCEPTION = `apiVersion: keelson.dev/v1alpha1
kind: Exception
metadata: {name: e}
spec:
  rules: [rule:run-as-non-root/containers]
  scope: {namespaces: {names: [billing]}}
  reason: x
  requestedBy: user:ana
  approvedBy: [{user: user:marta}]
  from: 2026-10-01
  until: 2026-12-01
`;
const PEOPLE = `apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: marta}
spec: {}
`;
const ESTATE =
  'apiVersion: keelson.dev/v1alpha1\nkind: Estate\nmetadata: {name: a}\nspec: {exceptions: {longestDays: 90}}\n';

const BASE: Readonly<Record<string, string>> = {
  'keelson.yaml': ESTATE,
  'catalog/people.yaml': PEOPLE,
  'gates/g.yaml': GATE,
  'decisions/d.md': DECISION,
  'exceptions/e.yaml': EXCEPTION,
};

function govern(
  texts: Readonly<Record<string, string>>,
  policies: DescribedPolicies = SOUND_POLICIES,
): Governance {
  return joinGovernance(readRepositoryFiles(filesInMemory({ ...texts })), policies, PROVES_ALL);
}

function compare(
  changes: Readonly<Record<string, string | undefined>>,
  policies?: DescribedPolicies,
): readonly RepositoryChange[] {
  const after = Object.fromEntries(
    Object.entries({ ...BASE, ...changes }).flatMap(([path, text]) =>
      text === undefined ? [] : [[path, text]],
    ),
  );
  return compareGovernance(govern(BASE), govern(after, policies), SOUND_TIME);
}

function shown(changes: readonly RepositoryChange[]): readonly string[] {
  return changes.map(({ what, name, kind, effect, details }) =>
    [`${what} ${name} ${kind}${effect === undefined ? '' : ` ${effect}`}`, ...details].join(' | '),
  );
}

describe('compareGovernance', () => {
  it('finds nothing between two equal states', () => {
    const sound = govern(soundTexts());
    expect(compareGovernance(sound, govern(soundTexts()), SOUND_TIME)).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string | undefined>>, readonly string[]]>([
    [
      'a gate that denies',
      { 'gates/g.yaml': GATE.replace('warn', 'deny') },
      ['gate g changed stricter | today: warn → deny'],
    ],
    [
      'a gate that will deny',
      {
        'gates/g.yaml': GATE.replace(
          'action: warn',
          'stages: [{action: warn}, {from: 2027-01-01, action: deny}]',
        ),
      },
      ['gate g changed stricter | stages: warn → warn, then deny from 2027-01-01'],
    ],
    [
      'a gate that asks other policies',
      { 'gates/g.yaml': GATE.replace('name: run-as-non-root', 'name: require-owner-label') },
      [
        'gate g changed both | policies added: ValidatingAdmissionPolicy require-owner-label | policies taken away: ValidatingAdmissionPolicy run-as-non-root',
      ],
    ],
    [
      'a gate whose scope is narrowed',
      { 'gates/g.yaml': GATE.replace('  action', '  scope: {namespaces: {names: [shop]}}\n  action') },
      ['gate g changed looser | scope: everything → namespaces shop'],
    ],
    [
      'a gate that fails closed',
      { 'gates/g.yaml': `${GATE}  failurePolicy: fail\n` },
      ['gate g changed | failure policy: as each policy says → fail'],
    ],
    ['a gate that is gone', { 'gates/g.yaml': undefined }, ['gate g removed looser | before: warn']],
    [
      'a gate that cannot be read, and is not gone',
      { 'gates/g.yaml': GATE.replace('surface: manifest', 'surface: nowhere') },
      ['gate g changed | it cannot be read any more | before: warn'],
    ],
    ['nothing in a file that moved', { 'gates/g.yaml': undefined, 'gates/deep/other.yaml': GATE }, []],
    [
      'a decision that is superseded',
      { 'decisions/d.md': DECISION.replace('accepted', 'deprecated') },
      ['decision d changed | status: accepted → deprecated'],
    ],
    [
      'a decision that was renamed, with what follows for the gate',
      {
        'decisions/d.md': undefined,
        'decisions/0001-d.md': DECISION,
        'gates/g.yaml': GATE.replace('decision: d', 'decision: 0001-d'),
      },
      ['gate g changed | decision: d → 0001-d', 'decision 0001-d renamed'],
    ],
    [
      'a decision whose words changed',
      { 'decisions/d.md': `${DECISION}More.\n` },
      ['decision d changed | its text'],
    ],
    [
      'an exception that is gone while it was in force',
      { 'exceptions/e.yaml': undefined },
      [
        'exception e removed stricter | it was in force | permits rule:run-as-non-root/containers for namespaces billing | ends: 2026-12-01',
      ],
    ],
    [
      'an exception that lasts longer',
      { 'exceptions/e.yaml': EXCEPTION.replace('2026-12-01', '2026-12-15') },
      ['exception e changed looser | ends: 2026-12-01 → 2026-12-15'],
    ],
    [
      'an exception that lasts too long',
      { 'exceptions/e.yaml': EXCEPTION.replace('2026-12-01', '2027-12-15') },
      [
        'exception e changed stricter | state: in force → approved (too long) | ends: 2026-12-01 → 2027-12-15',
      ],
    ],
    [
      'an exception that nobody has approved yet',
      { 'exceptions/f.yaml': EXCEPTION.replace('name: e', 'name: f').replace('[{user: user:marta}]', '[]') },
      [
        'exception f new | it is requested (0 of 1 approvals that count) | permits rule:run-as-non-root/containers for namespaces billing | ends: 2026-12-01',
      ],
    ],
    [
      'rules about exceptions that are loosened',
      { 'keelson.yaml': ESTATE.replace('longestDays: 90', 'longestDays: 365, fourEyes: false') },
      ['estate a changed looser | exceptions last at most: 90 days → 365 days | four eyes: true → false'],
    ],
  ])('finds %s', (_title, changes, expected) => {
    expect(shown(compare(changes))).toEqual(expected);
  });

  it('weakens the gates of a decision that is no longer accepted', () => {
    const denying = { ...BASE, 'gates/g.yaml': GATE.replace('warn', 'deny') };
    const after = { ...denying, 'decisions/d.md': DECISION.replace('accepted', 'rejected') };
    expect(shown(compareGovernance(govern(denying), govern(after), SOUND_TIME))).toEqual([
      'gate g changed looser | today: deny → warn',
      'decision d changed | status: accepted → rejected',
    ]);
  });

  it('knows policies by their names and digests', () => {
    const [first, second] = SOUND_POLICIES.policies;
    if (first === undefined || second === undefined) throw new Error('the sound repository has policies');
    const changed = {
      ...second,
      reference: { ...second.reference, digest: 'sha256:other' },
      rules: ['containers'],
    };
    const policies = {
      ...SOUND_POLICIES,
      policies: [
        { ...first, file: 'policies/elsewhere.yaml' },
        changed,
        policyNamed('brand-new', 'policies/new.yaml'),
      ],
    };
    expect(shown(compare({}, policies))).toEqual([
      'policy ValidatingAdmissionPolicy disallow-privileged moved | file: policies/pod-security/privileged.yaml → policies/elsewhere.yaml',
      'policy ValidatingAdmissionPolicy run-as-non-root changed | rules taken away: init-containers | asked by: g',
      'policy ValidatingAdmissionPolicy brand-new new | no gate asks it',
      'policy ValidatingAdmissionPolicy require-owner-label removed',
    ]);
  });

  it('is not misled by two policies of one name', () => {
    const named = (file: string, digest: string): DescribedPolicy => {
      const policy = policyNamed('twice', file);
      return { ...policy, reference: { ...policy.reference, digest } };
    };
    const twins: DescribedPolicies = {
      ...SOUND_POLICIES,
      policies: [named('policies/a.yaml', 'sha256:a'), named('policies/b.yaml', 'sha256:b')],
    };
    expect(compareGovernance(govern(BASE, twins), govern(BASE, twins), SOUND_TIME)).toEqual([]);
  });
});
