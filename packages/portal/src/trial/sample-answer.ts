import { ruleResultExample, verdictExample } from '@keelson/api';
import type { AnsweredObject, Diagnostic, LocatedFinding, RuleResult, TrialAnswer } from '@keelson/api';

/** Makes a finding of the contract's example rule; used by tests. */
export function makeFinding(change: Partial<LocatedFinding> = {}): LocatedFinding {
  return {
    policy: ruleResultExample.policy,
    rule: 'disallow-privileged',
    result: 'fail',
    action: 'deny',
    message: 'Containers must not run privileged: web.',
    place: { line: 17, column: 25, endLine: 17, endColumn: 29, path: 'spec.containers[0]' },
    otherPlaces: [],
    expressions: [],
    howToAsk: 'Ask the owner of the policy.',
    ...change,
  };
}

/** Makes an answered object that is allowed exactly when no finding denies; used by tests. */
export function makeObject(
  findings: readonly LocatedFinding[],
  results: readonly Partial<RuleResult>[] = [],
): AnsweredObject {
  return {
    name: 'Deployment shop/web',
    place: { line: 1, column: 1 },
    verdict: {
      ...verdictExample,
      allowed: !findings.some(({ action }) => action === 'deny'),
      results: results.map((result) => ({ ...ruleResultExample, ...result })),
    },
    findings,
    expressions: [],
    silent: [{ policy: { ...ruleResultExample.policy, name: 'jobs-end' }, why: 'it matches jobs' }],
  };
}

/** Makes the answer to a trial; used by tests. */
export function makeAnswer(
  objects: readonly AnsweredObject[],
  diagnostics: readonly Diagnostic[] = [],
): TrialAnswer {
  return {
    trial: true,
    objects,
    diagnostics,
    summary: { objects: objects.length, denied: 0, policies: 1, findings: { deny: 0, warn: 0, audit: 0 } },
  };
}
