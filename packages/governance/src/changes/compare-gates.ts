import { dayText } from '../time/day-text.ts';
import { describeField, describeList, joinEffects } from './change.ts';
import { describeScope } from './describe-scope.ts';
import type { GateAction, GateStage, Scope } from '@keelson/engine';
import type { ActivatedGate } from '../activation/activate-gates.ts';
import type { ChangeEffect, RepositoryChange } from './change.ts';

/** How hard an action is; policies that act as written may deny. */
const STRENGTH: Readonly<Record<GateAction | 'none', number>> = {
  none: 0,
  audit: 1,
  warn: 2,
  'as-written': 3,
  deny: 4,
};

/**
 * Compares gates as they would be asked: one whose decision is not accepted only warns, so that a change of the decision changes the
 * gate.
 */
export function compareGates(
  before: readonly ActivatedGate[],
  after: readonly ActivatedGate[],
  time: number,
  timeZone: string,
): readonly RepositoryChange[] {
  const changes = after.flatMap((one) => {
    const old = before.find(({ gate }) => gate.name === one.gate.name);
    return old === undefined ? [newGate(one, time, timeZone)] : compareGate(old, one, time, timeZone);
  });
  const gone = before.filter(({ gate }) => !after.some((one) => one.gate.name === gate.name));
  return [...changes, ...gone.map((one) => removedGate(one, time))];
}

function newGate(
  { gate, active, selected }: ActivatedGate,
  time: number,
  timeZone: string,
): RepositoryChange {
  return {
    what: 'gate',
    name: gate.name,
    kind: 'new',
    effect: 'stricter',
    details: [
      `today: ${actionAt(active.stages, time)}, on the surface ${gate.surface}`,
      ...(active.stages.length > 1 ? [`stages: ${describeStages(active.stages, timeZone)}`] : []),
      `policies: ${
        [...selected]
          .map(({ name }) => name)
          .sort()
          .join(', ') || 'none'
      }`,
      ...(gate.decision === undefined ? [] : [`decision: ${gate.decision}`]),
    ],
    place: gate.locate(),
  };
}

function removedGate({ gate, active }: ActivatedGate, time: number): RepositoryChange {
  return {
    what: 'gate',
    name: gate.name,
    kind: 'removed',
    effect: 'looser',
    details: [`before: ${actionAt(active.stages, time)}`],
    place: gate.locate(),
  };
}

function compareGate(
  before: ActivatedGate,
  after: ActivatedGate,
  time: number,
  timeZone: string,
): readonly RepositoryChange[] {
  const [old, now] = [before.active, after.active];
  const policies = [before, after].map(({ selected }) => [...selected].map(nameOf).sort());
  const [asked = [], asks = []] = policies;
  const details = [
    ...describeField('today', actionAt(old.stages, time), actionAt(now.stages, time)),
    ...(isPlain(old.stages) && isPlain(now.stages)
      ? []
      : describeField('stages', describeStages(old.stages, timeZone), describeStages(now.stages, timeZone))),
    ...describeList('policies', asked, asks),
    ...describeField('scope', describeScope(old.scope), describeScope(now.scope)),
    ...describeField(
      'failure policy',
      old.failurePolicy ?? 'as each policy says',
      now.failurePolicy ?? 'as each policy says',
    ),
    ...describeField('surface', before.gate.surface, after.gate.surface),
    ...describeField('decision', before.gate.decision, after.gate.decision),
  ];
  if (details.length === 0) return [];
  const effect = joinEffects([
    ...effectsOfStages(old.stages, now.stages, time),
    asks.some((one) => !asked.includes(one)) ? 'stricter' : undefined,
    asked.some((one) => !asks.includes(one)) ? 'looser' : undefined,
    effectOfScope(old.scope, now.scope),
    old.failurePolicy === 'ignore' && now.failurePolicy === 'fail' ? 'stricter' : undefined,
    old.failurePolicy === 'fail' && now.failurePolicy === 'ignore' ? 'looser' : undefined,
  ]);
  return [
    {
      what: 'gate',
      name: after.gate.name,
      kind: 'changed',
      ...(effect === undefined ? {} : { effect }),
      details,
      place: after.gate.locate(),
    },
  ];
}

function nameOf({ kind, namespace, name }: { kind: string; namespace?: string; name: string }): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

/** Stages are compared now and whenever one of them begins. */
function effectsOfStages(
  before: readonly GateStage[],
  after: readonly GateStage[],
  time: number,
): readonly (ChangeEffect | undefined)[] {
  const later = [...before, ...after].flatMap(({ from }) =>
    from !== undefined && from > time ? [from] : [],
  );
  return [time, ...later].map((at) => {
    const [was, is] = [
      STRENGTH[stageAt(before, at)?.action ?? 'none'],
      STRENGTH[stageAt(after, at)?.action ?? 'none'],
    ];
    if (is !== was) return is > was ? 'stricter' : 'looser';
    return effectOfScope(stageAt(before, at)?.scope, stageAt(after, at)?.scope);
  });
}

/** A scope that comes to a gate narrows it, one that goes widens it; of two scopes that differ the files alone do not say it. */
function effectOfScope(before: Scope | undefined, after: Scope | undefined): ChangeEffect | undefined {
  if (before === undefined) return after === undefined ? undefined : 'looser';
  return after === undefined ? 'stricter' : undefined;
}

function stageAt(stages: readonly GateStage[], time: number): GateStage | undefined {
  return stages.findLast(({ from }) => from === undefined || from <= time);
}

function actionAt(stages: readonly GateStage[], time: number): string {
  const stage = stageAt(stages, time);
  if (stage === undefined) return 'not asked';
  return stage.scope === undefined ? stage.action : `${stage.action} (in the scope of its stage)`;
}

/** One stage that always holds says no more than what is done today. */
function isPlain([first, ...others]: readonly GateStage[]): boolean {
  return others.length === 0 && first?.from === undefined && first?.scope === undefined;
}

function describeStages(stages: readonly GateStage[], timeZone: string): string {
  return stages
    .map(({ from, action, scope }) => {
      const begins = from === undefined ? '' : ` from ${dayText(from, timeZone)}`;
      return `${action}${begins}${scope === undefined ? '' : ` for ${describeScope(scope)}`}`;
    })
    .join(', then ');
}
