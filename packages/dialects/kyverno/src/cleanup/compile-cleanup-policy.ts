import type { ReviewContext, RuleOutcome, ValidatingPolicy } from '@keelson/engine';
import { stringField } from '@keelson/model';
import type { JsonObject, SourceDocument } from '@keelson/model';

import { readClassicPolicy } from '../classic/classic-policy.ts';
import type { ClassicPolicy } from '../classic/classic-policy.ts';
import { matchRequest } from '../classic/match-request.ts';
import { broken, failed, passed } from '../classic/rule-answer.ts';
import type { RuleAnswer } from '../classic/rule-answer.ts';
import { declareEntries, startRun } from '../classic/rule-run.ts';
import type { CompiledPolicies, CompileOptions } from '../compile-options.ts';
import { compileConditions } from '../condition/compile-conditions.ts';
import type { Conditions } from '../condition/compile-conditions.ts';
import { compileContext } from '../context/compile-context.ts';
import type { ContextEntry } from '../context/context-entry.ts';
import { compileMatch } from '../match/compile-match.ts';
import type { RuleMatch } from '../match/compile-match.ts';
import { matchKeysOf } from '../match/match-keys.ts';

/** Tells whether a document is a CleanupPolicy or a ClusterCleanupPolicy. */
export function isCleanupPolicy({ object }: SourceDocument): boolean {
  const apiVersion = stringField(object, 'apiVersion') ?? '';
  const kind = stringField(object, 'kind') ?? '';
  return (
    apiVersion.startsWith('kyverno.io/') && (kind === 'CleanupPolicy' || kind === 'ClusterCleanupPolicy')
  );
}

interface Cleanup {
  readonly policy: ClassicPolicy;
  readonly matches: RuleMatch;
  readonly entries: readonly ContextEntry[];
  readonly conditions: Conditions | undefined;
}

/**
 * Compiles a CleanupPolicy or ClusterCleanupPolicy. It passes where the object would be deleted at the next time of its
 * schedule and fails where its conditions keep the object; neither refuses anything.
 */
export function compileCleanupPolicy(
  document: SourceDocument,
  { cluster }: CompileOptions,
): CompiledPolicies {
  const policy = readClassicPolicy(document, cluster);
  const { match = null, exclude = null, context, conditions = null } = policy.spec;
  const cleanup: Cleanup = {
    policy,
    matches: compileMatch({ match, exclude }, policy.namespace),
    entries: compileContext(context),
    conditions: conditions === null ? undefined : compileConditions(conditions),
  };
  const compiled: ValidatingPolicy = {
    phase: 'validate',
    reference: policy.reference,
    rules: [policy.name],
    match: matchKeysOf([{ match }]),
    failurePolicy: 'ignore',
    evaluate: (review) => evaluate(cleanup, review),
  };
  return { policies: [compiled], diagnostics: [] };
}

function evaluate(cleanup: Cleanup, context: ReviewContext): readonly RuleOutcome[] {
  const { object } = context.review;
  if (object === undefined) return [];
  const answer = answerOf(cleanup, object, context);
  if (answer === undefined) return [];
  const { result, message, reason } = answer;
  return [
    {
      rule: cleanup.policy.name,
      result,
      message,
      ...(reason === undefined ? {} : { reason }),
      written: ['audit'],
    },
  ];
}

/** Undefined where the policy is not about the object. */
function answerOf(cleanup: Cleanup, object: JsonObject, context: ReviewContext): RuleAnswer | undefined {
  const { policy, matches, entries, conditions } = cleanup;
  const request = matchRequest(context, { data: {}, object, oldObject: undefined });
  if (request === undefined) return undefined;
  try {
    if (!matches(request)) return undefined;
  } catch (error) {
    return broken('failed to match', error);
  }
  const data = { target: object, request: { namespace: request.namespace } };
  const run = startRun(policy, policy.name, context, { data, object, oldObject: undefined }, request);
  declareEntries(run, entries);
  try {
    const holds = conditions?.(run.scope).holds !== false;
    return holds ? passed('resource matched') : failed('resource did not match');
  } catch (error) {
    return broken('failed to check conditions', error);
  }
}
