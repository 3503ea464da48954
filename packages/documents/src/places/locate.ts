import type { SourcePlace } from '@keelson/model';

import type { SourceText } from '../text/source-text.ts';
import { DocumentFailure } from '../trouble/document-failure.ts';
import { parseTree, type YamlTree } from '../yaml/tree/parse-tree.ts';
import { formatPath, type DocumentPath } from './document-path.ts';
import { findInJson, type JsonOffsets } from './find-in-json.ts';
import { findInYaml } from './find-in-yaml.ts';

/** The depth was bounded when the document was read; the tree of a very large one would take too much memory. */
const LIMITS = { depth: 10_000, nodes: 2_000_000 };

/** Where a value stands in a text. */
export interface Location {
  /** The place of the value; of the deepest existing part of the path if there is no such value. */
  readonly value: SourcePlace;
  /** The place of the key that the value belongs to; undefined for list items and the root. */
  readonly key: SourcePlace | undefined;
  /** Whether the whole path was found. */
  readonly exact: boolean;
}

/** The offsets that a search found, within the searched text. */
export interface FoundSpans {
  readonly value: { readonly start: number; readonly end: number };
  readonly key: { readonly start: number; readonly end: number } | undefined;
  /** How many steps of the path were found. */
  readonly steps: number;
}

/** The part of a document that finding places needs. */
export interface LocatableText {
  readonly source: SourceText;
  readonly format: 'json' | 'yaml';
  readonly start: number;
  readonly end: number;
}

// Several places of one document are mostly asked for together; the tree may go when memory is needed.
const TREES: WeakMap<LocatableText, WeakRef<YamlTree>> = new WeakMap();

const OFFSETS: WeakMap<LocatableText, JsonOffsets> = new WeakMap();

/** Finds the value at a path in the text of a document. */
export function locate(document: LocatableText, path: DocumentPath): Location {
  const { source, start, end } = document;
  const text = source.text.slice(start, end);
  const found =
    document.format === 'json'
      ? findInJson(text, path, offsetsOf(document))
      : findInYamlText(document, text, path);
  const { key, value, steps } = found;
  // Of a key without a value, and of a path that leads nowhere, the key says more than an empty or a long value.
  const exact = steps === path.length;
  const shown = key !== undefined && (!exact || value.end <= value.start) ? key : value;
  return {
    value: withPath(source.placeAt(start + shown.start, start + shown.end), path),
    key: key === undefined ? undefined : withPath(source.placeAt(start + key.start, start + key.end), path),
    exact,
  };
}

function offsetsOf(document: LocatableText): JsonOffsets {
  let offsets = OFFSETS.get(document);
  if (offsets === undefined) OFFSETS.set(document, (offsets = { keys: new Map(), items: new Map() }));
  return offsets;
}

function findInYamlText(document: LocatableText, text: string, path: DocumentPath): FoundSpans {
  try {
    return findInYaml(treeOf(document, text), path);
  } catch (thrown) {
    if (!(thrown instanceof DocumentFailure)) throw thrown;
    return { value: { start: 0, end: 0 }, key: undefined, steps: 0 };
  }
}

function treeOf(document: LocatableText, text: string): YamlTree {
  const known = TREES.get(document)?.deref();
  if (known !== undefined) return known;
  const tree = parseTree(text, LIMITS);
  TREES.set(document, new WeakRef(tree));
  return tree;
}

function withPath(place: SourcePlace, path: DocumentPath): SourcePlace {
  return path.length === 0 ? place : { ...place, path: formatPath(path) };
}
