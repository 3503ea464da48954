import type { LintCheck } from '../lint-check.ts';

/** Finds policies without an owner of their own whose gates' decisions have none either. */
export const policyNoOwner: LintCheck = {
  code: 'policy/no-owner',
  severity: 'warning',
  summary: 'Nobody answers for the policy.',
  find: ({ policies, gates, decision }) => {
    const owned = new Set(
      gates
        .filter(({ gate }) => gate.decision !== undefined && decision(gate.decision)?.owner !== undefined)
        .flatMap(({ selected }) => [...selected]),
    );
    return policies.policies
      .filter(({ owner, reference }) => owner === undefined && !owned.has(reference))
      .map(({ place, reference }) => ({
        place,
        message: `nobody answers for ${reference.kind} “${reference.name}”`,
        help: 'Set its annotation keelson.dev/owner, or name an owner in the decision behind its gate.',
      }));
  },
};
