import type { ReviewContext } from '@keelson/engine';
import type { JsonObject } from '@keelson/model';

import type { ContextEntry } from '../context/context-entry.ts';
import { ruleValues } from '../context/given-values.ts';
import { imageData } from '../context/image-data.ts';
import { RuleScope } from '../context/rule-scope.ts';
import type { MatchRequest } from '../match/match-request.ts';
import type { ClassicPolicy } from './classic-policy.ts';
import type { RequestData } from './request-data.ts';

/** One run of one rule on one review: what its parts share. */
export interface RuleRun {
  readonly context: ReviewContext;
  readonly policy: ClassicPolicy;
  /** The rule's name, which begins with `autogen-` for automatic rules. */
  readonly ruleName: string;
  readonly scope: RuleScope;
  readonly request: MatchRequest;
  /** Undefined where the request deletes. */
  readonly object: JsonObject | undefined;
  readonly oldObject: JsonObject | undefined;
}

/** Starts a run of a rule: its variables are the request and the images of its object. */
export function startRun(
  policy: ClassicPolicy,
  ruleName: string,
  context: ReviewContext,
  { data, object, oldObject }: RequestData,
  request: MatchRequest,
): RuleRun {
  const { review } = context;
  const scope = new RuleScope(data, { now: Date.parse(review.time) }, review.operation === 'DELETE');
  scope.defer({ name: 'images', compute: () => imageData(object) });
  return { context, policy, ruleName, scope, request, object, oldObject };
}

/** Declares the variables of a rule or of a loop; given values of the rule come first. */
export function declareEntries(run: RuleRun, entries: readonly ContextEntry[]): void {
  const { context, policy, ruleName, scope } = run;
  for (const { path, value } of ruleValues(context, policy.name, ruleName)) scope.merge(path, value);
  const surroundings = { context, cluster: policy.cluster, policyNamespace: policy.namespace };
  for (const entry of entries) {
    if (!entry.isKnown(surroundings)) continue;
    scope.defer({ name: entry.name, compute: (inner) => entry.load(inner, surroundings) });
  }
}
