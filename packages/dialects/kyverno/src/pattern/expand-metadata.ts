import { compareText, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { formatAnchor, parseAnchor } from '../anchor/parse-anchor.ts';
import { compileWildcard, hasWildcard } from '../wildcard/compile-wildcard.ts';

/** Tags of metadata whose keys may have wildcards. */
const TAGS = ['labels', 'annotations'] as const;

/** The metadata of an object of a pattern, whose labels or annotations depend on the resource. */
export interface MetadataExpansion {
  /** Key of the metadata in the pattern, which may stand in an anchor. */
  readonly key: string;
  /**
   * Finds the keys of a resource that stand for those of the pattern; undefined where the pattern stays as it is. Equal texts
   * stand for equal metadata.
   */
  readonly describe: (resource: JsonObject) => string | undefined;
  /** The metadata of the pattern with the keys of a description. */
  readonly expand: (description: string) => JsonObject;
}

/**
 * Prepares the replacement of wildcards in the keys of labels and annotations by the first key of the resource that fits;
 * anchors around them stay. Values that are no texts are left out where the resource has the tag, as Kyverno leaves them out.
 * Undefined for an object of a pattern that does not depend on the resource in this way.
 */
export function prepareExpansion(pattern: JsonObject): MetadataExpansion | undefined {
  const found = entryOf(pattern, 'metadata');
  const metadata = found?.value;
  if (found === undefined || !isJsonObject(metadata)) return undefined;
  const tags = TAGS.map((tag) => prepareTag(metadata, tag)).filter((tag) => tag !== undefined);
  if (!tags.some(({ isPlain }) => !isPlain)) return undefined;
  return {
    key: found.key,
    describe: (resource) => {
      const resourceMetadata = Object.hasOwn(resource, 'metadata') ? resource.metadata : undefined;
      if (!isJsonObject(resourceMetadata)) return undefined;
      return JSON.stringify(tags.map((tag) => tag.keysFor(resourceMetadata)));
    },
    expand: (description) => {
      const keys = JSON.parse(description) as readonly (readonly string[] | null)[];
      const expanded = tags.flatMap(({ key, values }, i) => {
        const names = keys[i];
        const pairs = names?.map((name, at) => [name, values[at] ?? ''] as const);
        return pairs === undefined ? [] : [[key, Object.fromEntries(pairs)] as const];
      });
      return { ...metadata, ...Object.fromEntries(expanded) };
    },
  };
}

interface TagExpansion {
  /** Key of the tag in the pattern's metadata. */
  readonly key: string;
  /** Values that are texts. */
  readonly values: readonly string[];
  /** Nothing in it depends on the resource. */
  readonly isPlain: boolean;
  /** Keys for those values; null where the resource does not have the tag. */
  readonly keysFor: (resourceMetadata: JsonObject) => readonly string[] | null;
}

function prepareTag(metadata: JsonObject, tag: string): TagExpansion | undefined {
  const found = entryOf(metadata, tag);
  if (found === undefined || !isJsonObject(found.value)) return undefined;
  const entries = Object.entries(found.value);
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const finders = texts.map(([text]) => compileKey(text));
  return {
    key: found.key,
    values: texts.map(([, value]) => value),
    isPlain: texts.length === entries.length && !texts.some(([text]) => hasWildcard(text)),
    keysFor: (resourceMetadata) => {
      const resource = entryOf(resourceMetadata, tag)?.value;
      return isJsonObject(resource) ? finders.map((find) => find(resource)) : null;
    },
  };
}

/** Finds what a key stands for among the labels of a resource: the first one in order. */
function compileKey(text: string): (labels: JsonObject) => string {
  if (!hasWildcard(text)) return () => text;
  const anchor = parseAnchor(text);
  const pattern = anchor?.key ?? text;
  const matches = compileWildcard(pattern);
  return (labels) => {
    let found: string | undefined;
    for (const key of Object.keys(labels)) {
      if (typeof labels[key] !== 'string' || !matches(key)) continue;
      if (found === undefined || compareText(key, found) < 0) found = key;
    }
    const key = found ?? pattern;
    return anchor === undefined ? key : formatAnchor({ ...anchor, key });
  };
}

/** The entry of a tag, whose key may stand in an anchor. */
function entryOf(
  object: JsonObject,
  tag: string,
): { readonly key: string; readonly value: JsonValue } | undefined {
  for (const key of Object.keys(object)) {
    if (key === tag || (key.includes('(') && parseAnchor(key)?.key === tag))
      return { key, value: object[key] ?? null };
  }
  return undefined;
}
