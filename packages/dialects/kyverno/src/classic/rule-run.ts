import { memoKey } from '@keelson/engine';
import type { ReviewContext } from '@keelson/engine';
import type { JsonObject } from '@keelson/model';

import type { ContextEntry } from '../context/context-entry.ts';
import { ruleValues } from '../context/given-values.ts';
import { imageData } from '../context/image-data.ts';
import { RuleScope } from '../context/rule-scope.ts';
import { WorkBudget } from '../jmespath/work-budget.ts';
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

/** Steps that the queries of one rule may take on one review. */
const RULE_STEPS = 20_000_000;

/** Steps that all rules may take on one review. */
const REVIEW_STEPS = 100_000_000;

const REVIEW_WORK = memoKey<WorkBudget>('kyverno: work on the review', 'review');

function reviewBudget(): WorkBudget {
  return new WorkBudget(REVIEW_STEPS);
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
  const budget = new WorkBudget(RULE_STEPS, context.once(REVIEW_WORK, reviewBudget));
  const environment = { now: Date.parse(review.time), budget };
  const scope = new RuleScope(data, environment, review.operation === 'DELETE');
  // Loops ask anew for each element.
  let images: { readonly found: JsonObject | undefined } | undefined;
  scope.defer({ name: 'images', compute: () => (images ??= { found: imageData(object) }).found });
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
