import type { ReviewContext } from '@keelson/engine';
import { objectField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { notGiven } from './not-given.ts';

const NONE: JsonObject = {};

/** Labels of a namespace among what is given; throws a `context/not-given` where it is not and nothing may be assumed. */
export function namespaceLabels(context: ReviewContext, namespace: string): JsonObject {
  if (namespace === '') return NONE;
  const given = context.given.find('', 'Namespace', namespace);
  if (given === undefined) {
    if (context.review.given?.assumeEmpty === true) return NONE;
    throw notGiven(`namespace ${namespace}`);
  }
  context.use(given);
  return objectField(objectField(given.object, 'metadata'), 'labels') ?? NONE;
}
