import type { JsonObject } from '../values/json-value.ts';
import type { GroupVersionKind } from '../review/review.ts';

/** Reads objects that a policy declared it needs; synchronous, since nothing is fetched during a verdict. */
export interface ResourceReader {
  get(kind: GroupVersionKind, name: string, namespace?: string): JsonObject | undefined;
  list(kind: GroupVersionKind, namespace?: string): readonly JsonObject[];
}
