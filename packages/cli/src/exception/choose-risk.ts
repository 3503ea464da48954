import { activateGates, Complaints, justificationOf, suggestWord } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { Decision, Governance, Risk } from '@keelson/governance';
import type { PolicyReference } from '@keelson/model';
import type { ExceptionTarget } from './exception-target.ts';

/** The decision behind the gate that found it; without a finding, behind the first gate that asks the policy. */
export function decisionOf({ governance, rule, gate }: ExceptionTarget): Decision | undefined {
  const policy = rule.policy.reference;
  const asking = gate ?? firstGateAsking(governance, policy);
  return asking === undefined ? undefined : justificationOf(governance, { gate: asking, policy })?.decision;
}

function firstGateAsking(governance: Governance, policy: PolicyReference): string | undefined {
  const activated = activateGates(governance, new Complaints());
  return activated.find(({ selected }) => selected.has(policy))?.gate.name;
}

/** The risks that the decision treats, the worst first: the one that needs the most approvals. */
export function treatedRisks(target: ExceptionTarget): readonly Risk[] {
  const { risks, estate } = target.governance.repository;
  const decision = decisionOf(target);
  const impactOf = ({ impact }: Risk): number => estate.risk.impact.indexOf(impact ?? '');
  return risks
    .filter(({ name }) => decision?.risks.includes(name))
    .sort((left, right) => impactOf(right) - impactOf(left));
}

/**
 * Finds the risk that is accepted: the one that was named, else the worst that the decision treats.
 *
 * @throws Failure `exception/unknown-risk`
 */
export function chooseRisk(target: ExceptionTarget, named: string): Risk | undefined {
  if (named === '') return treatedRisks(target)[0];
  const { risks } = target.governance.repository;
  const found = findRisk(named, risks);
  if (found !== undefined) return found;
  const nearest = suggestWord(
    named,
    risks.map((risk) => risk.name),
  );
  throw new Failure('exception/unknown-risk', `--accepts-risk: there is no risk “${named}”`, {
    help: nearest === undefined ? 'Risks are files below risks.' : `Did you mean “${nearest}”?`,
  });
}

/** Finds a risk by its name, with or without `risk:`. */
export function findRisk(text: string, risks: readonly Risk[]): Risk | undefined {
  const name = text.replace(/^risk:/, '');
  return risks.find((risk) => risk.name === name);
}
