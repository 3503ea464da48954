import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { sprint } from '../values/go-text.ts';
import { AnchorPresence } from './anchor-presence.ts';
import { compileEntry } from './compile-entry.ts';
import type { PatternEntry } from './compile-entry.ts';
import { compileList } from './compile-list.ts';
import { compileObject } from './compile-object.ts';
import { compileScalar } from './compile-scalar.ts';
import { prepareExpansion } from './expand-metadata.ts';
import type { MetadataExpansion } from './expand-metadata.ts';
import { formatPlace, mismatch } from './pattern-failure.ts';
import type { PatternNode } from './pattern-node.ts';

/** What came of matching a resource against a pattern. */
export type PatternOutcome =
  | { readonly kind: 'pass' }
  | {
      /** `skip` where the pattern's conditions are not met; `error` where the place of the failure is unknown. */
      readonly kind: 'fail' | 'skip' | 'error';
      readonly message: string;
      /** Place of the failing part, such as `/spec/containers/0/image/`; empty for `skip` and `error`. */
      readonly path: string;
    };

/** A compiled pattern: matches a resource, which may be any value. */
export type Pattern = (resource: JsonValue | undefined) => PatternOutcome;

const PASS: PatternOutcome = { kind: 'pass' };

/** Compiles a pattern of `validate.pattern`, of conditions in mutations, and of what else is matched with anchors. */
export function compilePattern(pattern: JsonValue): Pattern {
  const root = compileNode(pattern);
  return (resource) => {
    const presence = new AnchorPresence();
    const failure = root.match(resource, undefined, presence);
    if (failure === undefined) return PASS;
    const { kind, message, path } = failure;
    if (kind === 'skip') return { kind: 'skip', message, path: '' };
    const place = kind === 'mismatch' && presence.isIncomplete ? '' : path;
    return { kind: place === '' ? 'error' : 'fail', message, path: place };
  };
}

function compileNode(source: JsonValue): PatternNode {
  if (isJsonArray(source)) return compileList(source, source.map(compileNode));
  if (!isJsonObject(source)) return compileLeaf(source);
  const entries = Object.entries(source).map(([key, child]) => compileChild(key, child));
  const node = compileObject(source, entries);
  const expansion = prepareExpansion(source);
  return expansion === undefined ? node : compileExpanding(expansion, source, node, entries);
}

function compileChild(key: string, child: JsonValue): PatternEntry {
  const elements = isJsonArray(child) ? child.map(compileNode) : [];
  return compileEntry(key, isJsonArray(child) ? compileList(child, elements) : compileNode(child), elements);
}

/** A scalar of the pattern that meets a list has to fit all its elements. */
function compileLeaf(source: JsonValue): PatternNode {
  const matches = compileScalar(source);
  return {
    source,
    hasAnchors: false,
    match: (value = null, place) => {
      if (isJsonArray(value) ? value.every(matches) : matches(value)) return undefined;
      const path = formatPlace(place);
      return mismatch(
        path,
        `resource value '${sprint(value)}' does not match '${sprint(source)}' at path ${path}`,
      );
    },
  };
}

/** Most expansions of one object that are kept. */
const CACHE_SIZE = 100;

/** Wildcards in keys of labels and annotations stand for keys of the resource, so that the object depends on it. */
function compileExpanding(
  { key, describe, expand }: MetadataExpansion,
  source: JsonObject,
  plain: PatternNode,
  entries: readonly PatternEntry[],
): PatternNode {
  const others = entries.filter((entry) => entry.text !== key);
  const cache = new Map<string, PatternNode>();
  const nodeFor = (resource: JsonObject): PatternNode => {
    const description = describe(resource);
    if (description === undefined) return plain;
    let node = cache.get(description);
    if (node === undefined) {
      const metadata = expand(description);
      node = compileObject({ ...source, [key]: metadata }, [...others, compileChild(key, metadata)]);
      if (cache.size >= CACHE_SIZE) cache.clear();
      cache.set(description, node);
    }
    return node;
  };
  return {
    ...plain,
    match: (value, place, presence) =>
      (isJsonObject(value) ? nodeFor(value) : plain).match(value, place, presence),
  };
}
