import { Failure } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { sprint } from '../values/go-text.ts';
import { compileFieldMasks } from './field-mask.ts';
import type { FieldMask } from './field-mask.ts';
import { flattenObject } from './flatten-object.ts';
import type { Leaves } from './flatten-object.ts';
import { identityOf } from './object-identity.ts';

/** Most manifests that an object is compared with where none has its name. */
const MOST_CANDIDATES = 3;
/** Most manifests that are looked at for likeness. */
const MOST_LOOKED_AT = 20;

/**
 * Finds the signed manifests that an object may come from: the one with its name, or else those of its kind that share most
 * values with it. None where no manifest has its kind. Throws a `kyverno/message-limit`.
 */
export function findCandidates(
  manifests: readonly JsonObject[],
  object: JsonObject,
  ignored: readonly string[],
): readonly JsonObject[] {
  const wanted = identityOf(object);
  const ofKind = manifests.filter((manifest) => wanted.kind !== '' && manifest.kind === wanted.kind);
  const named = ofKind.filter((manifest) => {
    const { group, name } = identityOf(manifest);
    return group === wanted.group && name === wanted.name;
  });
  const [first] = named;
  if (first === undefined) return mostAlike(ofKind, object, ignored);
  return [named.find((manifest) => identityOf(manifest).namespace === wanted.namespace) ?? first];
}

function mostAlike(
  manifests: readonly JsonObject[],
  object: JsonObject,
  ignored: readonly string[],
): readonly JsonObject[] {
  if (manifests.length > MOST_LOOKED_AT) {
    const message = `expected at most ${String(MOST_LOOKED_AT)} signed manifests of a kind, got more`;
    throw new Failure('kyverno/message-limit', message);
  }
  if (manifests.length === 0) return [];
  const isIgnored = compileFieldMasks(ignored);
  const wanted = flattenObject(object, isIgnored);
  const counted = manifests.map((manifest) => ({
    manifest,
    count: countShared(manifest, wanted, isIgnored),
  }));
  const highest = Math.max(...counted.map(({ count }) => count));
  return counted
    .filter(({ count }) => count === highest)
    .slice(0, MOST_CANDIDATES)
    .map(({ manifest }) => manifest);
}

function countShared(manifest: JsonObject, wanted: Leaves, isIgnored: FieldMask): number {
  let count = 0;
  for (const [path, leaf] of flattenObject(manifest, isIgnored)) {
    const other = wanted.get(path);
    if (other !== undefined && sprint(other) === sprint(leaf)) count += 1;
  }
  return count;
}
