import { selectPolicies } from '../gate/select-policies.ts';
import { toActiveGate } from '../gate/gate.ts';
import type { ActiveGate, GateStage } from '@keelson/engine';
import type { PolicyReference } from '@keelson/model';
import type { Gate } from '../gate/gate.ts';
import type { Complaints } from '../reading/complaints.ts';
import type { Governance } from './governance.ts';

/** A gate that the engine can ask, with where it came from. */
export interface ActivatedGate {
  readonly gate: Gate;
  readonly active: ActiveGate;
  readonly selected: ReadonlySet<PolicyReference>;
}

/**
 * Makes the gates that the engine asks. One whose decision is not accepted only warns, whatever its stages say. A
 * decision whose file cannot be read does not lift a gate: the repository is in error, and that must not open a door.
 */
export function activateGates(
  governance: Governance,
  complaints: Complaints,
  accepts: (gate: Gate) => boolean = () => true,
): readonly ActivatedGate[] {
  return governance.repository.gates.filter(accepts).map((gate) => {
    const selected = selectPolicies(
      gate,
      governance.policies.policies,
      complaints,
      governance.policies.broken,
    );
    const justified = isJustified(gate, governance);
    if (!justified) complainAboutDecision(gate, governance, complaints);
    const shown = justified ? gate : { ...gate, stages: gate.stages.map(withoutDenial) };
    return { gate, selected, active: toActiveGate(shown, (reference) => selected.has(reference)) };
  });
}

/** Tells whether a gate may deny: its decision is accepted, or cannot be read. */
export function isJustified({ decision }: Gate, governance: Governance): boolean {
  if (decision === undefined) return false;
  if (governance.broken('decision', decision) !== undefined) return true;
  return governance.decision(decision)?.status === 'accepted';
}

/** Tells whether a stage may refuse requests. */
export function mayDeny({ action }: GateStage): boolean {
  return action === 'deny' || action === 'as-written';
}

function withoutDenial(stage: GateStage): GateStage {
  return mayDeny(stage) ? { ...stage, action: 'warn' } : stage;
}

/** A gate that names no decision was complained about when it was read. */
function complainAboutDecision(gate: Gate, governance: Governance, complaints: Complaints): void {
  const { decision, stages } = gate;
  if (decision === undefined || !stages.some(mayDeny)) return;
  const found = governance.decision(decision);
  const at = gate.locate(['spec', 'decision']);
  if (found === undefined) {
    complaints.addAt(
      'gate/unknown-decision',
      `there is no decision “${decision}”; until there is one, the gate only warns`,
      at,
      { help: 'The name of a decision is that of its file below decisions, without “.md”.' },
    );
  } else {
    complaints.addAt(
      'gate/decision-not-accepted',
      `the decision “${decision}” is ${found.status ?? 'of no known status'}, not accepted; until it is, the gate only warns`,
      at,
      { help: helpFor(found.supersededBy) },
    );
  }
}

function helpFor(supersededBy: string | undefined): string {
  return supersededBy === undefined
    ? 'Accept the decision, or name one that is accepted.'
    : `Look whether “${supersededBy}”, which came after it, justifies the gate, and name it.`;
}
