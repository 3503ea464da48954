import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { parseAnchor } from '../anchor/parse-anchor.ts';
import type { AnchorKind } from '../anchor/parse-anchor.ts';
import type { FieldPath, PolicyCheck } from './policy-check.ts';

/** Anchors of patterns in `validate`. */
export const PATTERN_ANCHORS: readonly AnchorKind[] = [
  'condition',
  'existence',
  'equality',
  'negation',
  'global',
];

/** Anchors in a pattern or in an object to generate: only those that mean something there, and well-formed. */
export function checkAnchors(
  check: PolicyCheck,
  pattern: JsonValue | undefined,
  path: FieldPath,
  allowed: readonly AnchorKind[],
): void {
  if (isJsonArray(pattern)) {
    for (const [index, item] of pattern.entries()) checkAnchors(check, item, [...path, index], allowed);
  } else if (isJsonObject(pattern)) {
    for (const [key, value] of Object.entries(pattern)) {
      checkKey(check, key, value, [...path, key], allowed);
      checkAnchors(check, value, [...path, key], allowed);
    }
  }
}

function checkKey(
  check: PolicyCheck,
  key: string,
  value: JsonValue,
  path: FieldPath,
  allowed: readonly AnchorKind[],
): void {
  const anchor = parseAnchor(key);
  if (anchor === undefined) return;
  if (!allowed.includes(anchor.kind)) {
    const place =
      allowed.length === 0 ? 'objects that are generated have no anchors' : 'patterns do not add fields';
    check.refuse(path, 'misplaced-anchor', `the anchor ${key} means nothing here: ${place}`);
  } else if (anchor.kind === 'existence' && (!isJsonArray(value) || value.length === 0)) {
    check.refuse(path, 'misplaced-anchor', `the anchor ${key} stands before a list with an element`);
  }
}
