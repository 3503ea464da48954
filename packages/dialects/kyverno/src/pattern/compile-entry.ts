import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { parseAnchor } from '../anchor/parse-anchor.ts';
import type { Anchor } from '../anchor/parse-anchor.ts';
import { sprint } from '../values/go-text.ts';
import type { AnchorPresence } from './anchor-presence.ts';
import { formatPlace, mismatch } from './pattern-failure.ts';
import type { PatternFailure, PatternPlace } from './pattern-failure.ts';
import type { PatternNode } from './pattern-node.ts';

/** Matches one key of a pattern against an object of the resource, which stands at the place. */
export type EntryMatcher = (
  resource: JsonObject,
  place: PatternPlace | undefined,
  presence: AnchorPresence,
) => PatternFailure | undefined;

/** A key of an object of a pattern, compiled. */
export interface PatternEntry {
  /** The key as written, with its anchor. */
  readonly text: string;
  readonly anchor: Anchor | undefined;
  readonly node: PatternNode;
  readonly match: EntryMatcher;
}

/** Compiles a key of a pattern with what stands below it. */
export function compileEntry(
  text: string,
  node: PatternNode,
  elements: readonly PatternNode[],
): PatternEntry {
  const anchor = parseAnchor(text);
  return { text, anchor, node, match: compileMatch(text, anchor, node, elements) };
}

function compileMatch(
  text: string,
  anchor: Anchor | undefined,
  node: PatternNode,
  elements: readonly PatternNode[],
): EntryMatcher {
  switch (anchor?.kind) {
    case 'condition':
      return compileCondition(anchor.key, node);
    case 'global':
      return compileGlobal(anchor.key, node);
    case 'negation':
      return compileNegation(anchor.key);
    case 'equality':
      return compileEquality(anchor.key, node);
    case 'existence':
      return compileExistence(anchor.key, node, elements);
    case 'addition':
    case undefined:
      return compilePlain(text, node);
  }
}

function compilePlain(key: string, node: PatternNode): EntryMatcher {
  if (node.source !== '*') {
    return (resource, place, presence) =>
      node.match(own(resource, key), { parent: place, step: key }, presence);
  }
  return (resource, place) => {
    const value = own(resource, key);
    if (value !== undefined && value !== null) return undefined;
    const path = formatPlace(place);
    return mismatch(path, `${path}/${key} not found`);
  };
}

function compileCondition(key: string, node: PatternNode): EntryMatcher {
  const prefix = 'conditional anchor mismatch';
  return (resource, place, presence) => {
    const value = own(resource, key);
    const here = { parent: place, step: key };
    if (value === undefined) {
      return skip(formatPlace(here), `${prefix}: conditional anchor key doesn't exist in the resource`);
    }
    const failure = node.match(value, here, presence);
    return failure && skip(failure.path, `${prefix}: ${failure.message}`);
  };
}

function compileGlobal(key: string, node: PatternNode): EntryMatcher {
  return (resource, place, presence) => {
    const value = own(resource, key);
    const failure =
      value === undefined ? undefined : node.match(value, { parent: place, step: key }, presence);
    return failure && skip(failure.path, `global anchor mismatch: ${failure.message}`);
  };
}

function skip(path: string, message: string): PatternFailure {
  return { kind: 'skip', path, message, direct: true };
}

function compileNegation(key: string): EntryMatcher {
  return (resource, place) => {
    if (!Object.hasOwn(resource, key)) return undefined;
    const path = formatPlace({ parent: place, step: key });
    const message = `negation anchor matched in resource: ${path} is not allowed`;
    return { kind: 'forbidden', path, message, direct: false };
  };
}

function compileEquality(key: string, node: PatternNode): EntryMatcher {
  return (resource, place, presence) => {
    const value = own(resource, key);
    return value === undefined ? undefined : node.match(value, { parent: place, step: key }, presence);
  };
}

/** Each object of the pattern's list has to fit some element of the resource's. */
function compileExistence(key: string, node: PatternNode, elements: readonly PatternNode[]): EntryMatcher {
  return (resource, place, presence) => {
    const value = own(resource, key);
    if (value === undefined) return undefined;
    const here = { parent: place, step: key };
    if (!isJsonArray(value)) {
      const message = 'Existence ^ () anchor can be used only on list/array type resource';
      return mismatch(formatPlace(here), `invalid resource type ${sprint(value)}: ${message}`);
    }
    if (!isJsonArray(node.source)) {
      return mismatch(
        formatPlace(here),
        'invalid pattern type: Pattern has to be of list to compare against resource',
      );
    }
    for (const element of elements) {
      const failure = matchSome(value, element, here, presence);
      if (failure !== undefined) return failure;
    }
    return undefined;
  };
}

function matchSome(
  list: readonly JsonValue[],
  element: PatternNode,
  place: PatternPlace,
  presence: AnchorPresence,
): PatternFailure | undefined {
  const path = formatPlace(place);
  if (!isJsonObject(element.source)) {
    return mismatch(
      path,
      'invalid pattern type: Pattern has to be of type map to compare against items in resource',
    );
  }
  const fits = list.some(
    (value, step) => element.match(value, { parent: place, step }, presence) === undefined,
  );
  return fits ? undefined : mismatch(path, `existence anchor validation failed at path ${path}`);
}

function own(resource: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(resource, key) ? resource[key] : undefined;
}
