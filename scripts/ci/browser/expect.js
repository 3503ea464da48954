import { isDeepStrictEqual } from 'node:util';

/** Throws with both values unless they are equal. */
export function expectEqual(what, actual, expected) {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/** Throws unless the condition holds. */
export function expectThat(what, condition) {
  if (!condition) throw new Error(`expected that ${what}`);
}
