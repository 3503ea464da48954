import { mayOverlap } from '../../gate/scope-of-estate.ts';
import type { GateStage } from '@keelson/engine';
import type { ActivatedGate } from '../../activation/activate-gates.ts';
import type { LintCheck, LintContext, LintFinding } from '../lint-check.ts';

/** Finds two gates that ask one policy in the same place and do different things about it. */
export const gateOverlapsWithOtherAction: LintCheck = {
  code: 'gate/overlaps-with-other-action',
  severity: 'warning',
  summary: 'Two gates ask the same policy in the same scope, with different actions.',
  find: (context) =>
    context.gates.flatMap((gate, index) => findOverlaps(gate, context.gates.slice(index + 1), context)),
};

function findOverlaps(
  one: ActivatedGate,
  others: readonly ActivatedGate[],
  { repository, time }: LintContext,
): readonly LintFinding[] {
  const action = stageAt(one, time)?.action;
  return others.flatMap((other) => {
    const otherAction = stageAt(other, time)?.action;
    if (one.gate.surface !== other.gate.surface || action === undefined || otherAction === undefined)
      return [];
    if (action === otherAction || !mayOverlap(one.gate.scope, other.gate.scope, repository.estate.clusters))
      return [];
    const shared = [...one.selected].find((reference) => other.selected.has(reference));
    if (shared === undefined) return [];
    return [
      {
        place: other.gate.locate(['spec', 'policies']),
        message: `the gates “${one.gate.name}” (${action}) and “${other.gate.name}” (${otherAction}) both ask “${shared.name}” in scopes that overlap`,
        help: 'Narrow one of the scopes, or leave the policy to one gate. Until then the stronger action decides.',
        related: [{ message: `the gate “${one.gate.name}”`, place: one.gate.locate(['spec', 'policies']) }],
      },
    ];
  });
}

/** The stage without a scope of its own that holds now. */
function stageAt({ active }: ActivatedGate, time: number): GateStage | undefined {
  return active.stages.findLast(
    ({ from, scope }) => scope === undefined && (from === undefined || from <= time),
  );
}
