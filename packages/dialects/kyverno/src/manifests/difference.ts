import type { JsonObject } from '@keelson/model';

import { toGoJson } from '../values/go-json.ts';
import type { Leaf } from './flatten-object.ts';

/** A leaf that is not as it was signed. */
export interface Difference {
  readonly path: string;
  /** As signed; undefined where it was not there. */
  readonly before: Leaf | undefined;
  /** As in the object; undefined where it is gone. */
  readonly after: Leaf | undefined;
}

/** Most UTF-16 units of printed differences. */
const LONGEST = 16 * 1024;

/** Prints differences as Kyverno's messages have them; very long ones are cut. */
export function printDifferences(differences: readonly Difference[]): string {
  const items = differences.map(({ path, before = null, after = null }): JsonObject => {
    return { key: path, values: { after, before } };
  });
  const text = toGoJson({ items });
  return text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text;
}
