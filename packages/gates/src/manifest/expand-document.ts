import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { DocumentPath, TextDocument } from '@keelson/documents';
import type { Diagnostic, JsonObject, JsonValue } from '@keelson/model';
import type { ManifestObject } from './manifest-object.ts';

/** What a document holds: its objects, and what is wrong with the rest. */
export interface ExpandedDocument {
  readonly objects: readonly ManifestObject[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Lists within lists deeper than this are refused. */
const MAX_NESTING = 8;

/**
 * Finds the objects of a document: itself, or the items of a `List` (and of every other kind that ends in `List` and has
 * items, as `kubectl` reads them).
 *
 * @param first the position of its first object within the file
 */
export function expandDocument(document: TextDocument, first: number): ExpandedDocument {
  const objects: ManifestObject[] = [];
  const diagnostics: Diagnostic[] = [];

  function visit(value: JsonValue, at: DocumentPath): void {
    if (!isJsonObject(value)) {
      diagnostics.push(
        complaint(
          document,
          at,
          'manifest/no-object',
          `expected a Kubernetes object, got ${describe(value)}`,
          {
            help: 'A Kubernetes object has the fields apiVersion, kind and metadata.',
          },
        ),
      );
      return;
    }
    const items = itemsOf(value);
    if (items === undefined) {
      const trouble = complaintAboutIdentity(document, at, value);
      if (trouble === undefined) objects.push({ object: value, document, at, index: first + objects.length });
      else diagnostics.push(trouble);
    } else if (at.length > MAX_NESTING) {
      diagnostics.push(
        complaint(document, at, 'manifest/nested-lists', 'lists are nested too deep', {
          help: 'Put the items into one list.',
        }),
      );
    } else {
      for (const [index, item] of items.entries()) visit(item, [...at, 'items', index]);
    }
  }

  visit(document.value, []);
  return { objects, diagnostics };
}

function itemsOf(object: JsonObject): readonly JsonValue[] | undefined {
  const kind = stringField(object, 'kind');
  const items = fieldOf(object, 'items');
  if (kind === undefined || !kind.endsWith('List') || !Object.hasOwn(object, 'items')) return undefined;
  // `items: null` is how an empty list is written by Go programs.
  if (items === null) return [];
  return isJsonArray(items) ? items : undefined;
}

function complaintAboutIdentity(
  document: TextDocument,
  at: DocumentPath,
  object: JsonObject,
): Diagnostic | undefined {
  const kind = fieldOf(object, 'kind');
  const apiVersion = fieldOf(object, 'apiVersion');
  if (kind === undefined && apiVersion === undefined) {
    return complaint(
      document,
      at,
      'manifest/not-kubernetes',
      'this is no Kubernetes object: it has neither apiVersion nor kind',
      {
        help: 'Leave the file out, or add both fields.',
      },
    );
  }
  for (const [name, value] of [
    ['kind', kind],
    ['apiVersion', apiVersion],
  ] as const) {
    if (typeof value === 'string' && value !== '') continue;
    return value === undefined
      ? complaint(document, at, 'manifest/no-kind', `the object has no ${name}`, {
          help: `Add the field ${name}.`,
        })
      : complaint(
          document,
          [...at, name],
          'manifest/no-kind',
          `${name}: expected a text, got ${describe(value)}`,
          {
            help: `Write the name of the ${name === 'kind' ? 'kind' : 'API version'}.`,
          },
        );
  }
  return undefined;
}

function complaint(
  document: TextDocument,
  at: DocumentPath,
  code: string,
  message: string,
  { help }: { readonly help: string },
): Diagnostic {
  const place = document.placeOf(at);
  return { code, severity: 'error', message, place, help };
}

function describe(value: JsonValue): string {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'boolean' ? 'a boolean' : 'a number';
}
