import {
  isJsonArray,
  isJsonObject,
  stringField,
  type JsonObject,
  type JsonValue,
  type SourcePlace,
} from '@keelson/model';

import { formatPath, type DocumentPath } from '../places/document-path.ts';
import type { Location } from '../places/locate.ts';
import type { TextDocument } from '../reading/text-document.ts';

/** A value that knows its place in a text: a document, or an item of one that is a list. */
export interface LocatedValue {
  readonly value: JsonValue;
  /** Where the value stands within its document; empty for the document itself. */
  readonly path: DocumentPath;
  readonly document: TextDocument;
  /** Finds the place of a part of the value, by its path from this value on. */
  locate(path: DocumentPath): Location;
  /** The place to show for a path from this value on. */
  placeOf(path: DocumentPath): SourcePlace;
}

const DEEPEST = 16;

/**
 * Returns the objects of a document: its items if it is a `List` or another list of Kubernetes (`PodList`), lists within
 * lists included, else the document itself. Items without a kind get it from their list, as in Kubernetes' clients.
 */
export function splitList(document: TextDocument): readonly LocatedValue[] {
  return split(new DocumentPart(document.value, [], document), 0);
}

/** Tells whether an object is a list of Kubernetes: its kind ends with `List` and it has items. */
export function isKubernetesList(
  value: JsonValue,
): value is JsonObject & { readonly items: readonly JsonValue[] } {
  if (!isJsonObject(value) || !(stringField(value, 'kind') ?? '').endsWith('List')) return false;
  return Object.hasOwn(value, 'items') && isJsonArray(value.items);
}

function split(part: LocatedValue, depth: number): LocatedValue[] {
  const { value } = part;
  if (!isKubernetesList(value) || depth >= DEEPEST) return [part];
  return value.items.flatMap((item, index) => {
    const path = [...part.path, 'items', index];
    return split(new DocumentPart(withKind(item, value), path, part.document), depth + 1);
  });
}

function withKind(item: JsonValue, list: JsonObject): JsonValue {
  const kind = (stringField(list, 'kind') ?? '').slice(0, -'List'.length);
  if (kind === '' || !isJsonObject(item) || Object.hasOwn(item, 'kind')) return item;
  const apiVersion = stringField(list, 'apiVersion');
  return { ...(apiVersion === undefined ? {} : { apiVersion }), kind, ...item };
}

class DocumentPart implements LocatedValue {
  readonly value: JsonValue;
  readonly path: DocumentPath;
  readonly document: TextDocument;

  constructor(value: JsonValue, path: DocumentPath, document: TextDocument) {
    this.value = value;
    this.path = path;
    this.document = document;
  }

  locate(path: DocumentPath): Location {
    const found = this.document.locate([...this.path, ...path]);
    return {
      ...found,
      value: relabel(found.value, path),
      key: found.key === undefined ? undefined : relabel(found.key, path),
    };
  }

  placeOf(path: DocumentPath): SourcePlace {
    return this.locate(path).value;
  }
}

// The path of a place is that within the object, which is what its reader knows.
function relabel(place: SourcePlace, path: DocumentPath): SourcePlace {
  const { path: _whole, ...rest } = place;
  return path.length === 0 ? rest : { ...rest, path: formatPath(path) };
}
