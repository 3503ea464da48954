import type { ActiveException } from '@keelson/engine';
import type { PolicyReference } from '@keelson/model';
import type { JudgedException } from '../approval/judge-exception.ts';
import type { PolicyNames } from '../policy/policy-names.ts';
import type { Governance } from './governance.ts';

/**
 * Makes the exceptions that the engine honours: those that are owned, reasoned, ended and sufficiently approved. Whether
 * one is in force is decided by the time of each review, so that an old review can be replayed as it was.
 */
export function activateExceptions({ exceptions, names }: Governance): readonly ActiveException[] {
  return exceptions.flatMap((judged) => toActiveException(judged, names));
}

function toActiveException(
  { exception, force }: JudgedException,
  names: PolicyNames,
): readonly ActiveException[] {
  if (force === undefined || force.from >= force.until) return [];
  const covered: Set<string> = new Set();
  for (const text of exception.rules) {
    const found = names.rule(text);
    // A name that several rules have covers none of them: a guess could permit too much.
    if (found.kind === 'found') covered.add(keyOf(found.value.policy.reference, found.value.rule));
  }
  if (covered.size === 0) return [];
  return [
    {
      name: exception.name,
      covers: (policy, rule) => covered.has(keyOf(policy, rule)),
      scope: exception.scope,
      ...(Number.isFinite(force.from) ? { from: force.from } : {}),
      until: force.until,
    },
  ];
}

function keyOf({ group, kind, namespace = '', name }: PolicyReference, rule: string): string {
  return `${group}\n${kind}\n${namespace}\n${name}\n${rule}`;
}
