import type { Given, Operation, Review, Subject } from '@keelson/model';
import type { TestResource } from './test-resource.ts';

/** What a review of a test depends on beside its resource. */
export interface ReviewSetting {
  readonly operation: Operation;
  readonly subject: Subject;
  readonly given: Given;
}

/** Makes the review of a resource. An update changes nothing; a deletion has an old object only. */
export function toReview(
  { object, identity }: TestResource,
  { operation, subject, given }: ReviewSetting,
): Review {
  return {
    id: `test ${identity.kind} ${identity.namespace ?? ''}/${identity.name ?? ''}`,
    // Fixed, so that tests give the same answer every day.
    time: '2026-01-01T00:00:00Z',
    surface: 'manifest',
    operation,
    resource: identity,
    ...(operation === 'DELETE' ? {} : { object }),
    ...(operation === 'UPDATE' || operation === 'DELETE' ? { oldObject: object } : {}),
    subject,
    given,
  };
}
