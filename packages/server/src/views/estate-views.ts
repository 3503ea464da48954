import {
  INVERSE,
  isJustified,
  residualScore,
  scoreOf,
  selectPolicies,
  stateOf,
  Complaints,
} from '@keelson/governance';
import type {
  DecisionSummary,
  EntityView,
  ExceptionView,
  GateView,
  ObjectiveView,
  RiskStanding,
  RiskView,
  StageAction,
} from '@keelson/api';
import type {
  Decision,
  Gate,
  Governance,
  JudgedException,
  Objective,
  RelationKind,
  Risk,
} from '@keelson/governance';
import { isSoon, toTime } from './day.ts';
import { defined } from './defined.ts';
import { describeScope } from './describe-scope.ts';

/** Shows an objective. */
export function toObjectiveView(objective: Objective, { repository }: Governance): ObjectiveView {
  const { name, statement, owner, figure, period, direction, baseline, target, file } = objective;
  return {
    name,
    ...defined({ statement, owner, figure, period, direction, baseline, target }),
    decisions: repository.decisions
      .filter(({ objectives }) => objectives.includes(name))
      .map((decision) => decision.name),
    file,
  };
}

/** Shows a risk, with its scores on the estate's scales. */
export function toRiskView(risk: Risk, { repository }: Governance): RiskView {
  const { name, statement, category, likelihood, impact, treatment, owner, reviewBy, residual, file } = risk;
  const left = residualScore(risk, repository.estate);
  return {
    name,
    ...defined({
      statement,
      category,
      likelihood,
      impact,
      treatment,
      owner,
      residual,
      reviewBy: reviewBy?.text,
      class: risk.class,
      score: scoreOf(risk, repository.estate),
      residualScore: left,
    }),
    standing: standingOf(left, repository.estate.risk.appetite),
    decisions: repository.decisions.filter(({ risks }) => risks.includes(name)).map((one) => one.name),
    file,
  };
}

function standingOf(
  score: number | undefined,
  appetite: { readonly tolerable: number; readonly acceptable: number } | undefined,
): RiskStanding {
  if (score === undefined || appetite === undefined) return 'unknown';
  if (score <= appetite.acceptable) return 'acceptable';
  return score <= appetite.tolerable ? 'tolerable' : 'above';
}

/** Shows a decision, without its text. */
export function toDecisionSummary(
  decision: Decision,
  { repository }: Governance,
  now: number,
): DecisionSummary {
  const { name, title, status, date, owner, reviewBy, supersededBy, file } = decision;
  return {
    name,
    ...defined({ title, status, date, owner, supersededBy, reviewBy: reviewBy?.text }),
    overdue: status === 'accepted' && reviewBy !== undefined && reviewBy.instant <= now,
    gates: repository.gates.filter((gate) => gate.decision === name).map((gate) => gate.name),
    file,
  };
}

const STRENGTH: readonly StageAction[] = ['deny', 'as-written', 'warn', 'audit'];

/** Shows a gate as it stands at a time: one that is not justified only warns. */
export function toGateView(gate: Gate, governance: Governance, now: number): GateView {
  const { name, surface, decision, failurePolicy, failurePolicyReason, file } = gate;
  const { timeZone } = governance.repository.estate;
  const justified = isJustified(gate, governance);
  const acts = (action: StageAction): StageAction => (justified || action === 'audit' ? action : 'warn');
  const begun = gate.stages.filter(({ from }) => from === undefined || from <= now);
  const last = begun.at(-1);
  // Stages that narrow the scope leave the ones before them in force elsewhere.
  const standing = begun.filter((stage, index) => stage.scope !== undefined || index >= lastUnscoped(begun));
  const action = STRENGTH.find((one) => standing.some((stage) => acts(stage.action) === one));
  return {
    name,
    surface,
    ...defined({ decision, decisionTitle: titleOf(decision, governance), action }),
    justified,
    stages: gate.stages.map((stage) => ({
      ...defined({ from: toTime(stage.from, timeZone) }),
      action: acts(stage.action),
      begun: begun.includes(stage),
      current: stage === last || (standing.includes(stage) && stage.scope !== undefined),
      scope: describeScope(stage.scope),
    })),
    scope: describeScope(gate.scope),
    ...defined({ failurePolicy, failurePolicyReason }),
    policies: policiesOf(gate, governance),
    file,
  };
}

function lastUnscoped(stages: Gate['stages']): number {
  return stages.findLastIndex(({ scope }) => scope === undefined);
}

function titleOf(decision: string | undefined, governance: Governance): string | undefined {
  return decision === undefined ? undefined : governance.decision(decision)?.title;
}

function policiesOf(gate: Gate, { policies, names }: Governance): readonly string[] {
  const selected = selectPolicies(gate, policies.policies, new Complaints(), policies.broken);
  return policies.policies
    .filter(({ reference }) => selected.has(reference))
    .map((policy) => names.shortName(policy));
}

/** Shows an exception, with what its approvals are worth. */
export function toExceptionView(
  judged: JudgedException,
  { repository }: Governance,
  now: number,
): ExceptionView {
  const { timeZone } = repository.estate;
  const zoned = (instant: number | undefined): string | undefined => toTime(instant, timeZone);
  const { exception, approvals, needed, flaws } = judged;
  const { name, rules, reason, owner, requestedBy, ticket, from, until, revokedAt, file } = exception;
  const state = stateOf(judged, now);
  return {
    name,
    state,
    flaws,
    rules,
    ...defined({
      reason,
      owner,
      requestedBy,
      ticket,
      risk: exception.acceptsRisk,
      from: zoned(from?.instant),
      until: zoned(until?.instant),
      // The end is exclusive.
      lastDay: until === undefined ? undefined : zoned(until.instant - 1)?.slice(0, 10),
      revokedAt: zoned(revokedAt?.instant),
    }),
    approvals: approvals.map(({ user, at, flaw }) => ({
      user,
      ...defined({ at: zoned(at), flaw }),
      counts: flaw === undefined,
    })),
    approvalsNeeded: needed,
    endsSoon: state === 'in force' && until !== undefined && isSoon(until.instant, now),
    scope: describeScope(exception.scope),
    compensatingControls: exception.compensatingControls,
    file,
  };
}

const WORDS: Readonly<Record<RelationKind, keyof typeof INVERSE>> = {
  ownedBy: 'owned by',
  partOf: 'part of',
  dependsOn: 'depends on',
  providesApi: 'provides',
  consumesApi: 'consumes',
  childOf: 'child of',
  memberOf: 'member of',
};

/** Shows the catalog's entities, each with its relations from both sides. */
export function toEntityViews({ repository }: Governance): readonly EntityView[] {
  const relations = new Map<string, Map<string, EntityView['relations'][number]>>();
  const add = (from: string, words: string, to: string): void => {
    const known = relations.get(from) ?? new Map<string, EntityView['relations'][number]>();
    known.set(`${words} ${to}`, { words, to });
    relations.set(from, known);
  };
  for (const entity of repository.catalog.entities) {
    for (const { kind, from, to } of entity.relations) {
      add(from, WORDS[kind], to);
      add(to, INVERSE[WORDS[kind]], from);
    }
  }
  return repository.catalog.entities.map((entity) => {
    const { reference, kind, name, title, description, type, lifecycle, owner, file } = entity;
    return {
      reference,
      kind,
      name,
      ...defined({ title, description, type, lifecycle, owner }),
      relations: [...(relations.get(reference)?.values() ?? [])],
      file,
    };
  });
}
