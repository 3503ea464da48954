import type { PolicyReference } from '@keelson/model';
import type { ReviewContext } from '../context/review-context.ts';
import { exceptionsFor } from './exception-index.ts';
import { matchScope } from './match-scope.ts';
import type { ClusterLabels } from './match-scope.ts';
import type { Scope } from './scope.ts';

/** An exception as the engine needs it: approved, with what it permits, where and when. */
export interface ActiveException {
  readonly name: string;
  readonly covers: (policy: PolicyReference, rule: string) => boolean;
  readonly scope: Scope;
  /** Milliseconds since the epoch of the beginning, inclusive. */
  readonly from?: number;
  /** Milliseconds since the epoch of the end, exclusive. */
  readonly until: number;
}

/** Finds the first exception in force that covers a rule in the scope of a review. */
export function findException(
  exceptions: readonly ActiveException[],
  policy: PolicyReference,
  rule: string,
  context: ReviewContext,
  clusterLabels?: ClusterLabels,
): ActiveException | undefined {
  if (exceptions.length === 0) return undefined;
  const time = Date.parse(context.review.time);
  return exceptionsFor(exceptions, policy, rule, context.review.resource).find(
    (one) =>
      (one.from === undefined || one.from <= time) && time < one.until && holds(one, context, clusterLabels),
  );
}

/** What is not known counts as not matching for an exception, and is said. */
function holds(
  exception: ActiveException,
  context: ReviewContext,
  clusterLabels: ClusterLabels | undefined,
): boolean {
  const match = matchScope(exception.scope, context, clusterLabels);
  if (match === 'unknown') {
    context.note({
      code: 'exception/scope-not-known',
      severity: 'note',
      message: `exception ${exception.name} was not applied: names or labels that its scope needs are not known`,
      help: 'Give the Namespace, or name the cluster, so that the scope can be decided.',
    });
  }
  return match === 'yes';
}
