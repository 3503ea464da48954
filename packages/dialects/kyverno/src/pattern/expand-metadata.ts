import { isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { formatAnchor, parseAnchor } from '../anchor/parse-anchor.ts';
import { sortedKeys } from '../values/compare-text.ts';
import { hasWildcard, matchWildcard } from '../wildcard/compile-wildcard.ts';

/** Tags of metadata whose keys may have wildcards. */
const TAGS = ['labels', 'annotations'] as const;

/** Tells whether the labels or annotations of an object of a pattern depend on the resource. */
export function expandsMetadata(pattern: JsonObject): boolean {
  const metadata = entryOf(pattern, 'metadata')?.value;
  if (!isJsonObject(metadata)) return false;
  return TAGS.some((tag) => {
    const entries = entryOf(metadata, tag)?.value;
    return (
      isJsonObject(entries) &&
      Object.entries(entries).some(([key, value]) => hasWildcard(key) || typeof value !== 'string')
    );
  });
}

/**
 * Replaces wildcards in the keys of labels and annotations by the first key of the resource that fits; anchors around them
 * stay. Values that are no texts are left out, as Kyverno leaves them out. Undefined where the resource has no metadata.
 */
export function withExpandedMetadata(
  pattern: JsonObject,
  resource: JsonObject,
): { readonly key: string; readonly metadata: JsonObject } | undefined {
  const found = entryOf(pattern, 'metadata');
  const resourceMetadata = Object.hasOwn(resource, 'metadata') ? resource.metadata : undefined;
  if (!isJsonObject(found?.value) || !isJsonObject(resourceMetadata)) return undefined;
  const metadata = Object.fromEntries(
    Object.entries(found.value).map(([key, value]) => {
      const tag = TAGS.find(
        (name) => found.value !== null && key === entryOf(found.value as JsonObject, name)?.key,
      );
      return [key, tag === undefined ? value : expandTag(value, entryOf(resourceMetadata, tag)?.value)];
    }),
  );
  return { key: found.key, metadata };
}

function expandTag(entries: JsonValue, resource: JsonValue | undefined): JsonValue {
  if (!isJsonObject(entries) || !isJsonObject(resource)) return entries;
  const keys = sortedKeys(resource).filter((key) => typeof resource[key] === 'string');
  const texts = Object.entries(entries).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts.map(([key, value]) => [expandKey(key, keys), value]));
}

function expandKey(text: string, keys: readonly string[]): string {
  if (!hasWildcard(text)) return text;
  const anchor = parseAnchor(text);
  const pattern = anchor?.key ?? text;
  const key = keys.find((candidate) => matchWildcard(pattern, candidate)) ?? pattern;
  return anchor === undefined ? key : formatAnchor({ ...anchor, key });
}

/** The entry of a tag, whose key may stand in an anchor. */
function entryOf(
  object: JsonObject,
  tag: string,
): { readonly key: string; readonly value: JsonValue } | undefined {
  const key = Object.keys(object).find((text) => text === tag || parseAnchor(text)?.key === tag);
  return key === undefined ? undefined : { key, value: object[key] ?? null };
}
