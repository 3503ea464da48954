import { judgeException } from '../approval/judge-exception.ts';
import { createPolicyNames } from '../policy/policy-names.ts';
import type { ApprovalProver } from '../approval/approval-proof.ts';
import type { JudgedException } from '../approval/judge-exception.ts';
import type { Decision } from '../decision/decision.ts';
import type { DescribedPolicies } from '../policy/described-policy.ts';
import type { PolicyNames } from '../policy/policy-names.ts';
import type { ItemKind } from '../reading/item.ts';
import type { BrokenItem, Repository } from '../repository/repository.ts';
import type { Risk } from '../risk/risk.ts';

/** A repository with its policies and what its exceptions are worth: what gates, lint and trace are made from. */
export interface Governance {
  readonly repository: Repository;
  readonly policies: DescribedPolicies;
  readonly names: PolicyNames;
  readonly exceptions: readonly JudgedException[];
  readonly decision: (name: string) => Decision | undefined;
  readonly risk: (name: string) => Risk | undefined;
  /** What is there under a name and could not be read. */
  readonly broken: (kind: ItemKind, name: string) => BrokenItem | undefined;
}

/** Joins what was read of a repository. */
export function joinGovernance(
  repository: Repository,
  policies: DescribedPolicies,
  prover: ApprovalProver,
): Governance {
  const decisions = new Map(repository.decisions.map((one) => [one.name, one]));
  const risks = new Map(repository.risks.map((one) => [one.name, one]));
  const broken = new Map(repository.broken.map((one) => [`${one.kind}:${one.name}`, one]));
  const { estate, catalog } = repository;
  return {
    repository,
    policies,
    names: createPolicyNames(policies.policies),
    exceptions: repository.exceptions.map((one) => judgeException(one, { estate, catalog, risks, prover })),
    decision: (name) => decisions.get(name),
    risk: (name) => risks.get(name),
    broken: (kind, name) => broken.get(`${kind}:${name}`),
  };
}
