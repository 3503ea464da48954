import type { JsonObject } from '@keelson/model';

import type { Difference } from './difference.ts';
import { compileFieldMasks } from './field-mask.ts';
import { findCandidates } from './find-candidates.ts';
import { findDifferences } from './find-differences.ts';
import { flattenObject } from './flatten-object.ts';
import { readManifests } from './read-manifests.ts';

/** How an object stands to what was signed. */
export type Comparison =
  | { readonly kind: 'not-found'; readonly reason: string }
  /** No difference means that it is what was signed. */
  | { readonly kind: 'compared'; readonly differences: readonly Difference[] };

/** Compares an object with the signed manifests; the differences are those from the first one that it may come from. */
export function compareWithSigned(
  object: JsonObject,
  message: Uint8Array | undefined,
  ignored: readonly string[],
): Comparison {
  if (message === undefined) return { kind: 'not-found', reason: 'message not found' };
  const candidates = findCandidates(readManifests(message), object, ignored);
  if (candidates.length === 0) {
    return { kind: 'not-found', reason: 'failed to find a YAML manifest in the gzipped message' };
  }
  const actual = flattenObject(object);
  // What stands below an ignored field is ignored, too.
  const isIgnored = compileFieldMasks(ignored.map((mask) => `${mask}*`));
  const compared = candidates.map((candidate) =>
    findDifferences(flattenObject(candidate), actual).filter((difference) => {
      return !isIgnored(difference.path) && !isAddedNamespace(difference);
    }),
  );
  const [first = []] = compared;
  return { kind: 'compared', differences: compared.some(({ length }) => length === 0) ? [] : first };
}

/** A manifest may leave the namespace to who applies it. */
function isAddedNamespace({ path, before }: Difference): boolean {
  return path === 'metadata.namespace' && before === undefined;
}
