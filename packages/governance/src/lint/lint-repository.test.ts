import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { policyNamed, SOUND_POLICIES, SOUND_TIME, soundGovernance } from '../testing/sound-repository.ts';
import { LINT_CHECKS } from './lint-checks.ts';
import { READING_CODES } from './reading-codes.ts';
import { lintRepository } from './lint-repository.ts';
import type { ApprovalProver } from '../approval/approval-proof.ts';
import type { DescribedPolicies, DescribedPolicy } from '../policy/described-policy.ts';
import type { SoundChange } from '../testing/sound-repository.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** What has to happen to the sound repository for a check to complain: how often, at which file, saying what. */
interface Row {
  readonly code: string;
  readonly change: SoundChange;
  readonly file: string;
  readonly says: string;
  readonly time?: string;
  /** Other codes that the change cannot avoid. */
  readonly also?: readonly string[];
}

const GATE = 'gates/production-admission.yaml';
const EXCEPTION = 'exceptions/billing-legacy-root.yaml';
const DECISION = 'decisions/0007-no-privileged-pods.md';
const OLD = 'decisions/0003-review-by-hand.md';
const RISK = 'risks/container-escape.yaml';
const CATALOG = 'catalog/catalog-info.yaml';
const CONTROL = 'controls/nist-800-53-ac-6.yaml';
const OBJECTIVE = 'objectives/fewer-outages.yaml';

function edit(file: string, ...replaced: readonly (readonly [string, string])[]): SoundChange {
  return { files: { [file]: replaced } };
}

function withPolicy(name: string, more: Partial<DescribedPolicy>): SoundChange {
  const policies: DescribedPolicies = {
    ...SOUND_POLICIES,
    policies: SOUND_POLICIES.policies.map((one) => (one.reference.name === name ? { ...one, ...more } : one)),
  };
  return { policies };
}

const PROVES_NOTHING: ApprovalProver = {
  prove: () => ({ kind: 'not-proved', reason: 'no commit added it' }),
};

const ROWS: readonly Row[] = [
  {
    code: 'gate/decision-overdue',
    change: edit(DECISION, ['review-by: 2027-07-01', 'review-by: 2026-10-01']),
    file: GATE,
    says: 'was to be reviewed by 2026-10-01',
    also: ['decision/overdue'],
  },
  {
    code: 'gate/stage-in-past-only',
    change: edit(GATE, ['{from: 2026-11-01, action: deny,', '{from: 2026-10-02, action: warn,']),
    file: GATE,
    says: 'stays at “warn”',
  },
  {
    code: 'gate/scope-matches-nothing',
    change: edit(GATE, ['stage: production', 'stage: prod']),
    file: GATE,
    says: 'no cluster of the estate',
    also: ['exception/covers-nothing'],
  },
  {
    code: 'gate/unknown-cluster',
    change: edit(GATE, ['matchLabels: {stage: production}', 'names: [prod-eu-1, prod-eu-l]']),
    file: GATE,
    says: '“prod-eu-l”',
  },
  {
    code: 'gate/overlaps-with-other-action',
    change: {
      files: {
        'gates/zz.yaml': `kind: Gate
metadata: {name: zz}
spec: {decision: 0007-no-privileged-pods, surface: admission, policies: [{name: require-owner-label}], action: deny}
`,
      },
    },
    file: 'gates/zz.yaml',
    says: '“production-admission” (warn) and “zz” (deny)',
  },
  {
    code: 'gate/fails-open-in-deny',
    change: edit(GATE, ['failurePolicy: fail', 'failurePolicy: ignore']),
    file: GATE,
    says: 'passes this gate',
  },
  {
    code: 'gate/no-stage-begun',
    change: {},
    time: '2026-08-31T21:59:59Z',
    file: GATE,
    says: 'no stage has begun',
  },
  {
    code: 'decision/no-title',
    change: edit(DECISION, ['# No privileged', 'No privileged']),
    file: DECISION,
    says: 'no title',
  },
  {
    code: 'decision/no-owner',
    change: edit(DECISION, ['owner: group:default/platform\n', '']),
    file: DECISION,
    says: 'nobody answers',
    also: ['policy/no-owner'],
  },
  {
    code: 'decision/unknown-status',
    change: edit(OLD, ['Superseded by', 'Overtaken by']),
    file: OLD,
    says: 'Overtaken by',
  },
  {
    code: 'decision/superseded-by-missing',
    change: {
      files: {
        [OLD]: [['](0007-no-privileged-pods.md)', '](0099-gone.md)']],
        [DECISION]: [['supersedes: 0003-review-by-hand\n', '']],
      },
    },
    file: OLD,
    says: '“0099-gone”',
  },
  {
    code: 'decision/unknown-supersedes',
    change: edit(DECISION, ['0003-review-by-hand', '0003-review-by-hand, 0004-gone']),
    file: DECISION,
    says: '“0004-gone”',
  },
  {
    code: 'decision/supersedes-accepted',
    change: edit(OLD, ['Superseded by [7. No privileged pods](0007-no-privileged-pods.md)', 'Accepted']),
    file: OLD,
    says: 'says that it is accepted',
    also: [
      'decision/no-owner',
      'decision/serves-nothing',
      'decision/enforced-nowhere',
      'decision/no-review-date',
    ],
  },
  {
    code: 'decision/cycle',
    change: edit(OLD, ['## Context', 'Supersedes [7](0007-no-privileged-pods.md)\n\n## Context']),
    file: OLD,
    says: '0003-review-by-hand → 0007-no-privileged-pods → 0003-review-by-hand',
  },
  {
    code: 'decision/serves-nothing',
    change: edit(DECISION, ['objectives: [fewer-outages]\nrisks: [container-escape]\n', '']),
    file: DECISION,
    says: 'serves no objective',
    also: ['objective/no-decision-serves-it', 'risk/untreated'],
  },
  {
    code: 'decision/enforced-nowhere',
    change: {
      files: {
        'decisions/0008-tags.md': `---
status: accepted
owner: platform
risks: [container-escape]
review-by: 2027-01-01
---
# Tags
`,
      },
    },
    file: 'decisions/0008-tags.md',
    says: 'no gate enforces it',
  },
  {
    code: 'decision/unknown-objective',
    change: edit(DECISION, ['[fewer-outages]', '[fewer-outages, fewer-outage]']),
    file: DECISION,
    says: 'no objective “fewer-outage”',
  },
  {
    code: 'decision/unknown-risk',
    change: edit(DECISION, ['[container-escape]', '[container-escape, fire]']),
    file: DECISION,
    says: 'no risk “fire”',
  },
  {
    code: 'decision/overdue',
    change: edit(DECISION, ['review-by: 2027-07-01', 'review-by: 2026-10-01']),
    file: DECISION,
    says: 'was to be reviewed by 2026-10-01',
    also: ['gate/decision-overdue'],
  },
  {
    code: 'decision/no-review-date',
    change: edit(DECISION, ['review-by: 2027-07-01\n', '']),
    file: DECISION,
    says: 'every 365 days',
  },
  {
    code: 'policy/does-not-compile',
    change: withPolicy('require-owner-label', { compiles: false }),
    file: 'policies/owner.yaml',
    says: 'does not compile',
  },
  {
    code: 'policy/no-test',
    change: {
      policies: {
        ...SOUND_POLICIES,
        tests: [{ file: 't', policies: ['disallow-privileged', 'run-as-non-root'] }],
      },
    },
    file: 'policies/owner.yaml',
    says: 'no test tests',
  },
  {
    code: 'policy/no-gate',
    change: edit(GATE, [', {name: require-owner-label}', '']),
    file: 'policies/owner.yaml',
    says: 'no gate asks',
    also: ['policy/no-owner'],
  },
  {
    code: 'policy/no-owner',
    change: edit(DECISION, ['owner: group:default/platform\n', '']),
    file: 'policies/owner.yaml',
    says: 'nobody answers',
    also: ['decision/no-owner'],
  },
  {
    code: 'policy/duplicate-name',
    change: {
      policies: {
        ...SOUND_POLICIES,
        policies: [
          ...SOUND_POLICIES.policies,
          policyNamed('run-as-non-root', 'policies/pod-security/z.yaml'),
        ],
      },
    },
    file: 'policies/pod-security/z.yaml',
    says: 'in policies/pod-security/root.yaml',
    also: [],
  },
  {
    code: 'policy/deprecated-version',
    change: withPolicy('require-owner-label', { deprecated: 'admissionregistration.k8s.io/v1' }),
    file: 'policies/owner.yaml',
    says: 'deprecated',
  },
  {
    code: 'policy/never-matches',
    change: withPolicy('require-owner-label', { match: { targets: [] } }),
    file: 'policies/owner.yaml',
    says: 'can match no request',
  },
  {
    code: 'policy/over-budget',
    change: withPolicy('require-owner-label', { cost: { estimated: 11, limit: 10 } }),
    file: 'policies/owner.yaml',
    says: 'may cost 11',
  },
  {
    code: 'exception/no-owner',
    change: edit(EXCEPTION, ['  requestedBy: user:default/ana\n', '']),
    file: EXCEPTION,
    says: 'nobody answers',
    also: ['exception/no-requester'],
  },
  {
    code: 'exception/no-requester',
    change: edit(EXCEPTION, ['  requestedBy: user:default/ana\n', '  owner: platform\n']),
    file: EXCEPTION,
    says: 'who asked',
  },
  {
    code: 'exception/no-reason',
    change: edit(EXCEPTION, ['The vendor ships the fix in November', '" "']),
    file: EXCEPTION,
    says: 'no reason',
  },
  {
    code: 'exception/no-end',
    change: edit(EXCEPTION, ['  until: 2026-11-30\n', '']),
    file: EXCEPTION,
    says: 'no end',
  },
  {
    code: 'exception/too-long',
    change: edit(EXCEPTION, ['until: 2026-11-30', 'until: 2026-12-01']),
    file: EXCEPTION,
    says: 'at most 90 days',
  },
  {
    code: 'exception/ended',
    change: {},
    time: '2026-11-30T23:00:00Z',
    file: EXCEPTION,
    says: 'ended with 2026-11-30',
    also: [],
  },
  {
    code: 'exception/ends-soon',
    change: {},
    time: '2026-11-17T00:00:00Z',
    file: EXCEPTION,
    says: 'ends with 2026-11-30',
    also: [],
  },
  {
    code: 'exception/not-approved',
    change: edit(EXCEPTION, [
      `approvedBy:
    - {user: user:default/marta, at: 2026-09-02}
    - {user: user:default/ben, at: 2026-09-03}`,
      'approvedBy: []',
    ]),
    file: EXCEPTION,
    says: 'nobody has approved',
  },
  {
    code: 'exception/approval-not-proved',
    change: { prover: PROVES_NOTHING },
    file: EXCEPTION,
    says: 'nothing proves that user:marta approved this: no commit added it',
    also: ['exception/too-few-approvals'],
  },
  {
    code: 'exception/approved-by-requester',
    change: edit(EXCEPTION, ['requestedBy: user:default/ana', 'requestedBy: Ben']),
    file: EXCEPTION,
    says: 'user:ben asked for this exception',
    also: ['exception/too-few-approvals'],
  },
  {
    code: 'exception/approver-without-role',
    change: edit(
      EXCEPTION,
      ['user:default/ben', 'ana'],
      ['requestedBy: user:default/ana', 'requestedBy: ben'],
    ),
    file: EXCEPTION,
    says: 'user:ana has not the role',
    also: ['exception/too-few-approvals'],
  },
  {
    code: 'exception/unknown-approver',
    change: edit(EXCEPTION, ['user:default/ben', 'user:default/zoe']),
    file: EXCEPTION,
    says: 'does not know user:zoe',
    also: ['exception/too-few-approvals'],
  },
  {
    code: 'exception/repeated-approval',
    change: edit(EXCEPTION, ['user:default/ben', 'Marta']),
    file: EXCEPTION,
    says: 'user:marta is listed already',
    also: ['exception/too-few-approvals'],
  },
  {
    code: 'exception/too-few-approvals',
    change: edit(EXCEPTION, ['    - {user: user:default/ben, at: 2026-09-03}\n', '']),
    file: EXCEPTION,
    says: '1 of 2 approvals count',
  },
  {
    code: 'exception/unknown-rule',
    change: edit(EXCEPTION, ['run-as-non-root/containers', 'run-as-nonroot/containers']),
    file: EXCEPTION,
    says: 'no policy has the rule',
  },
  {
    code: 'exception/unknown-risk',
    change: edit(EXCEPTION, ['acceptsRisk: container-escape', 'acceptsRisk: container-escapes']),
    file: EXCEPTION,
    says: 'no risk “container-escapes”',
  },
  {
    code: 'exception/accepts-no-risk',
    change: edit(EXCEPTION, ['  acceptsRisk: container-escape\n', '']),
    file: EXCEPTION,
    says: 'does not say which risk',
  },
  {
    code: 'exception/covers-nothing',
    change: edit(EXCEPTION, ['names: [prod-eu-1]', 'names: [test-1]']),
    file: EXCEPTION,
    says: 'no gate asks “run-as-non-root”',
  },
  {
    code: 'exception/covers-everything',
    change: edit(EXCEPTION, [
      `    clusters: {names: [prod-eu-1]}
    namespaces: {names: [billing]}
    resources: [{kind: Deployment, names: [billing-legacy]}]`,
      '    clusters: {}',
    ]),
    file: EXCEPTION,
    says: 'every namespace, resource and subject',
  },
  {
    code: 'risk/untreated',
    change: edit(DECISION, ['risks: [container-escape]\n', '']),
    file: RISK,
    says: 'no accepted decision treats it',
  },
  {
    code: 'risk/above-appetite',
    change: edit(RISK, ['residual: {likelihood: rare', 'residual: {likelihood: unlikely']),
    file: RISK,
    says: 'scores 10, and at most 8',
  },
  {
    code: 'risk/overdue',
    change: edit(RISK, ['2027-03-01', '2026-10-14']),
    file: RISK,
    says: 'was to be reviewed by 2026-10-14',
  },
  {
    code: 'risk/no-owner',
    change: edit(RISK, ['  owner: security\n', '']),
    file: RISK,
    says: 'nobody answers',
  },
  {
    code: 'risk/off-scale',
    change: edit(RISK, ['likelihood: possible', 'likelihood: posible']),
    file: RISK,
    says: 'likelihood: “posible” is not on the estate’s scale',
  },
  {
    code: 'control/implemented-by-nothing',
    change: edit(CONTROL, [
      '[rule:disallow-privileged/privileged-containers, gate:production-admission]',
      '[]',
    ]),
    file: CONTROL,
    says: 'nothing implements',
  },
  {
    code: 'control/unknown-reference',
    change: edit(CONTROL, ['gate:production-admission', 'gate:production-admision']),
    file: CONTROL,
    says: 'there is no “gate:production-admision”',
  },
  {
    code: 'objective/no-figure',
    change: edit(OBJECTIVE, ['  figure: incidents.customer-facing\n', '']),
    file: OBJECTIVE,
    says: 'no figure shows',
  },
  {
    code: 'objective/no-decision-serves-it',
    change: edit(DECISION, ['objectives: [fewer-outages]\n', '']),
    file: OBJECTIVE,
    says: 'no accepted decision serves',
  },
  {
    code: 'objective/no-owner',
    change: edit(OBJECTIVE, ['  owner: group:default/board\n', '']),
    file: OBJECTIVE,
    says: 'nobody answers',
  },
  {
    code: 'catalog/unknown-owner',
    change: edit(RISK, ['owner: security', 'owner: secruity']),
    file: RISK,
    says: 'does not know group:secruity',
  },
  {
    code: 'catalog/dangling-reference',
    change: edit(CATALOG, ['resource:billing-db', 'resource:billing-cache']),
    file: CATALOG,
    says: 'does not know resource:billing-cache',
  },
  {
    code: 'catalog/cycle',
    change: edit(CATALOG, ['{type: board, children', '{type: board, parent: security, children']),
    file: CATALOG,
    says: 'group:board → group:security → group:board',
  },
  {
    code: 'tool/contract-ended',
    change: edit('tools/trivy.yaml', ['2027-12-31', '2026-10-14']),
    file: 'tools/trivy.yaml',
    says: 'ended with 2026-10-14',
  },
  {
    code: 'tool/no-owner',
    change: edit('tools/trivy.yaml', ['  owner: group:default/platform\n', '']),
    file: 'tools/trivy.yaml',
    says: 'nobody answers',
  },
  {
    code: 'skill/expired',
    change: edit('skills/cks.yaml', ['until: 2027-05-01', 'until: 2026-05-01']),
    file: 'skills/cks.yaml',
    says: 'user:marta holds',
  },
];

describe('lintRepository', () => {
  it('has nothing to say about a sound repository', () => {
    expect(lintRepository(soundGovernance(), { time: SOUND_TIME })).toEqual([]);
  });

  it.each(ROWS)('$code', ({ code, change, file, says, time, also = [] }) => {
    const found = lintRepository(soundGovernance(change), {
      time: time === undefined ? SOUND_TIME : Date.parse(time),
    });
    const own = found.filter((one) => one.code === code && one.place?.file === file);
    expect(own.map(({ message }) => message).join('\n')).toContain(says);
    expect(own.every(({ place, help }) => place?.line !== undefined && help !== undefined)).toBe(true);
    const others = new Set(found.map((one) => one.code));
    others.delete(code);
    expect([...others].filter((one) => !also.includes(one))).toEqual([]);
  });
});

describe('LINT_CHECKS', () => {
  it('has a test for each check', () => {
    const tested = new Set(ROWS.map(({ code }) => code));
    expect(LINT_CHECKS.map(({ code }) => code).filter((code) => !tested.has(code))).toEqual([]);
  });

  it('has codes that are told apart', () => {
    expect(new Set(LINT_CHECKS.map(({ code }) => code)).size).toBe(LINT_CHECKS.length);
  });

  it.each([...LINT_CHECKS, ...READING_CODES].map(({ code }) => code))('%s has a page of help', (code) => {
    const page = join(ROOT, `docs/lint/${code}.md`);
    expect(existsSync(page), `docs/lint/${code}.md`).toBe(true);
    expect(readFileSync(page, 'utf8')).toContain(`# ${code}`);
  });
});
