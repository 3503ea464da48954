import type { Given, JsonObject, Operation, Review, Subject } from '@keelson/model';
import { resourceName } from './test-resource.ts';
import type { TestResource } from './test-resource.ts';

/** What a review of a test depends on beside its resource. */
export interface ReviewSetting {
  readonly operation: Operation;
  readonly subject: Subject;
  readonly given: Given;
  /** The object where policies have changed it before. */
  readonly object?: JsonObject;
}

/** Makes the review of a resource. An update changes nothing; a deletion has an old object only. */
export function toReview(resource: TestResource, setting: ReviewSetting): Review {
  const { operation, subject, given } = setting;
  const object = setting.object ?? resource.object;
  return {
    id: `test ${resourceName(resource)}`,
    // Fixed, so that tests give the same answer every day.
    time: '2026-01-01T00:00:00Z',
    surface: resource.surface,
    operation,
    resource: resource.identity,
    ...(operation === 'DELETE' ? {} : { object }),
    ...(operation === 'UPDATE' || operation === 'DELETE' ? { oldObject: object } : {}),
    subject,
    given,
  };
}
