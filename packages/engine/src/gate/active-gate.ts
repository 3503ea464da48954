import type { Action, PolicyReference, Surface } from '@keelson/model';
import type { ReviewContext } from '../context/review-context.ts';
import type { FailurePolicy } from '../policy/rule-outcome.ts';
import { matchScope } from './match-scope.ts';
import type { ClusterLabels } from './match-scope.ts';
import type { Scope } from './scope.ts';

/** What a gate does about failing rules; `as-written` takes each policy's own setting. */
export type GateAction = Action | 'as-written';

/** A step in the life of a gate. */
export interface GateStage {
  /** Milliseconds since the epoch at which the stage begins; absent: always. */
  readonly from?: number;
  readonly action: GateAction;
  /** Narrows the gate's scope. */
  readonly scope?: Scope;
}

/** A gate as the engine needs it: who asks, which policies, and what becomes of a failure. */
export interface ActiveGate {
  readonly name: string;
  /** The decision that justifies the gate. */
  readonly decision?: string;
  /** Absent: the gate stands on every surface. */
  readonly surface?: Surface;
  readonly policies: (policy: PolicyReference) => boolean;
  readonly scope?: Scope;
  /** In the order of their beginnings; the last begun one whose scope holds counts. */
  readonly stages: readonly GateStage[];
  /** Absent: the policy's own holds. */
  readonly failurePolicy?: FailurePolicy;
}

/** A gate that asks about a review, with the action that holds for it. */
export interface AskingGate {
  readonly gate: ActiveGate | undefined;
  readonly action: GateAction;
}

/** Without a governance repository policies act as written. */
export const AS_WRITTEN: readonly AskingGate[] = [{ gate: undefined, action: 'as-written' }];

/** Chooses the gates that ask about a review, and for each the action of the stage that counts. */
export function askingGates(
  gates: readonly ActiveGate[],
  context: ReviewContext,
  clusterLabels?: ClusterLabels,
): readonly AskingGate[] {
  const time = Date.parse(context.review.time);
  const asking: AskingGate[] = [];
  for (const gate of gates) {
    if (gate.surface !== undefined && gate.surface !== context.review.surface) continue;
    if (gate.scope !== undefined && !holds(gate.scope, gate, context, clusterLabels)) continue;
    const stage = gate.stages.findLast(
      (one) =>
        (one.from === undefined || one.from <= time) &&
        (one.scope === undefined || holds(one.scope, gate, context, clusterLabels)),
    );
    if (stage !== undefined) asking.push({ gate, action: stage.action });
  }
  return asking;
}

/** What is not known counts as matching for a gate, and is said. */
function holds(
  scope: Scope,
  gate: ActiveGate,
  context: ReviewContext,
  clusterLabels: ClusterLabels | undefined,
): boolean {
  const match = matchScope(scope, context, clusterLabels);
  if (match === 'unknown') {
    context.note({
      code: 'gate/scope-not-known',
      severity: 'note',
      message: `gate ${gate.name} was asked although names or labels that its scope needs are not known`,
      help: 'Give the Namespace, or name the cluster, so that the scope can be decided.',
    });
  }
  return match !== 'no';
}
