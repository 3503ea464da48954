import type { RuleResult } from '@keelson/model';
import { policyOwner } from '../activation/policy-owner.ts';
import type { Governance } from '../activation/governance.ts';
import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Decision } from '../decision/decision.ts';
import type { Objective } from '../objective/objective.ts';
import type { Risk } from '../risk/risk.ts';

/** Why a gate asked a rule: the chain from the rule up to the goals of the business. */
export interface Justification {
  readonly gate: string;
  /** Name of the decision behind the gate; it may be missing or unreadable. */
  readonly decisionName?: string;
  readonly decision?: Decision;
  /** The objectives that the decision serves, and the risks that it treats, as far as they are there. */
  readonly objectives: readonly Objective[];
  readonly risks: readonly Risk[];
  /** Who answers for the policy: whom to ask. */
  readonly owner?: EntityReference;
}

/** Finds why a rule was asked; undefined where no gate of the repository asked it. */
export function justificationOf(
  governance: Governance,
  { gate, policy }: Pick<RuleResult, 'gate' | 'policy'>,
): Justification | undefined {
  if (gate === undefined) return undefined;
  const { repository } = governance;
  const found = repository.gates.find(({ name }) => name === gate);
  if (found === undefined) return undefined;
  const decision = found.decision === undefined ? undefined : governance.decision(found.decision);
  const owner = policyOwner(governance, policy, gate);
  return {
    gate,
    ...(found.decision === undefined ? {} : { decisionName: found.decision }),
    ...(decision === undefined ? {} : { decision }),
    objectives: repository.objectives.filter(({ name }) => decision?.objectives.includes(name)),
    risks: repository.risks.filter(({ name }) => decision?.risks.includes(name)),
    ...(owner === undefined ? {} : { owner }),
  };
}
