import type { Attention, DayCount, Overview } from '@keelson/api';
import type { GovernanceInForce } from '../repository/governance-in-force.ts';
import { readChanges } from '../repository/read-changes.ts';
import type { ServerState } from '../server-state.ts';
import { policyEntries } from '../policies/policy-entries.ts';
import { dayBefore, LATELY } from '../views/day.ts';
import { toDecisionSummary, toExceptionView, toRiskView } from '../views/estate-views.ts';
import { toReviewSummary, toRuleCount } from '../views/to-review-summary.ts';
import { toHeldState } from './list-diagnostics.ts';

const DAYS = 14;
const MOST_RULES = 8;
const MOST_CHANGES = 10;
const MOST_DENIED = 5;
const MOST_ATTENTION = 12;

/** `GET /api/v1/overview`: how the estate stands, what changed, and what needs somebody. */
export async function getOverview(state: ServerState): Promise<Overview> {
  const { standing, clock, origin } = state;
  const { governance, held } = standing;
  const now = clock.now();
  const common = {
    ...(held === undefined ? {} : { held: toHeldState(held) }),
    verdicts: await recordedVerdicts(state),
  };
  if (governance === undefined) return { ...NOTHING, counts: countPolicies(state), ...common };
  const { repository } = governance.governance;
  return {
    estate: {
      name: repository.estate.name,
      revision: governance.revision,
      since: new Date(governance.since).toISOString(),
      folder: origin.paths[0] ?? '.',
    },
    counts: {
      objectives: repository.objectives.length,
      risks: repository.risks.length,
      decisions: repository.decisions.length,
      gates: repository.gates.length,
      policies: governance.compiled.length,
      exceptions: repository.exceptions.length,
      controls: repository.controls.length,
      entities: repository.catalog.entities.length,
    },
    ...stand(governance, now),
    attention: gatherAttention(governance, now),
    changes: readChanges({ folder: repository.folder, path: '', limit: MOST_CHANGES }),
    ...common,
  };
}

const NOTHING = {
  risks: { acceptable: 0, tolerable: 0, above: 0, unknown: 0 },
  gates: { deny: 0, warn: 0, audit: 0, asWritten: 0, notBegun: 0 },
  exceptions: { inForce: 0, endsSoon: 0, waiting: 0, ended: 0 },
  lint: { errors: 0, warnings: 0, notes: 0 },
  attention: [],
  changes: [],
} as const;

function countPolicies(state: ServerState): Overview['counts'] {
  const none = { objectives: 0, risks: 0, decisions: 0, gates: 0, exceptions: 0, controls: 0, entities: 0 };
  return { ...none, policies: policyEntries(state).length };
}

function stand(
  governance: GovernanceInForce,
  now: number,
): Pick<Overview, 'risks' | 'gates' | 'exceptions' | 'lint'> {
  const { repository, exceptions } = governance.governance;
  const risks = repository.risks.map((risk) => toRiskView(risk, governance.governance).standing);
  const gates = governance.gates(now).map(({ action }) => action);
  const views = exceptions.map((one) => toExceptionView(one, governance.governance, now));
  const lint = governance.lint(now).map(({ severity }) => severity);
  return {
    risks: {
      acceptable: count(risks, 'acceptable'),
      tolerable: count(risks, 'tolerable'),
      above: count(risks, 'above'),
      unknown: count(risks, 'unknown'),
    },
    gates: {
      deny: count(gates, 'deny'),
      warn: count(gates, 'warn'),
      audit: count(gates, 'audit'),
      asWritten: count(gates, 'as-written'),
      notBegun: count(gates, undefined),
    },
    exceptions: {
      inForce: views.filter(({ state }) => state === 'in force').length,
      endsSoon: views.filter(({ endsSoon }) => endsSoon).length,
      waiting: views.filter(({ state }) => state === 'requested').length,
      ended: views.filter(({ state }) => state === 'ended' || state === 'revoked').length,
    },
    lint: { errors: count(lint, 'error'), warnings: count(lint, 'warning'), notes: count(lint, 'note') },
  };
}

function count<T>(values: readonly T[], wanted: T): number {
  return values.filter((value) => value === wanted).length;
}

/** What lint says, one line a code, and what is about to end. */
function gatherAttention(governance: GovernanceInForce, now: number): readonly Attention[] {
  const byCode = new Map<string, Attention>();
  for (const { code, severity, message, place } of governance.lint(now)) {
    if (severity === 'note') continue;
    const known = byCode.get(code);
    const subject = subjectAt(governance, place?.file);
    byCode.set(
      code,
      known === undefined
        ? { severity, code, message, count: 1, ...(subject === undefined ? {} : { subject }) }
        : { ...known, count: known.count + 1 },
    );
  }
  const overdue = governance.governance.repository.decisions
    .map((decision) => toDecisionSummary(decision, governance.governance, now))
    .filter((decision) => decision.overdue && !byCode.has('gate/decision-overdue'))
    .map(({ name, reviewBy }): Attention => ({
      severity: 'warning',
      code: 'decision/overdue',
      message: `the decision was to be looked at again by ${reviewBy ?? ''}`,
      count: 1,
      subject: `decision:${name}`,
    }));
  const weight = { error: 0, warning: 1, note: 2 } as const;
  return [...byCode.values(), ...overdue]
    .sort((left, right) => weight[left.severity] - weight[right.severity])
    .slice(0, MOST_ATTENTION);
}

/** The thing whose file is complained about. */
function subjectAt({ governance }: GovernanceInForce, file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const { objectives, risks, decisions, gates, exceptions, controls } = governance.repository;
  const found = [...objectives, ...risks, ...decisions, ...gates, ...exceptions, ...controls].filter(
    (item) => item.file === file,
  );
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? undefined : `${only.kind}:${only.name}`;
}

async function recordedVerdicts({ verdicts, clock }: ServerState): Promise<Overview['verdicts']> {
  if (verdicts.behind < 4 * 1024 * 1024) await verdicts.catchUp();
  const { index, behind } = verdicts;
  const now = clock.now();
  const known = new Map(index.dayTallies(dayBefore(now, DAYS - 1)).map((tally) => [tally.day, tally]));
  const days = Array.from({ length: DAYS }, (_none, ago): DayCount => {
    const day = dayBefore(now, DAYS - 1 - ago);
    return known.get(day) ?? { day, denied: 0, warned: 0, audited: 0, passed: 0 };
  });
  const rules = index.ruleTallies(dayBefore(now, LATELY));
  return {
    total: index.count(),
    behind: behind > 0,
    days,
    rules: rules
      .filter(({ denied, warned, audited }) => denied + warned + audited > 0)
      .slice(0, MOST_RULES)
      .map(toRuleCount),
    denied: index.list({ outcome: 'denied', limit: MOST_DENIED }).map(toReviewSummary),
  };
}
