import { Failure } from '@keelson/model';

/** The reason of a result whose answer depends on something that nobody gave. */
export const NOT_GIVEN = 'context/not-given';

/** Something that an answer depends on was not given: says what, and the flag that gives it. */
export function notGiven(what: string): Failure {
  return new Failure(NOT_GIVEN, `${what} was not given; give it with --given`);
}
