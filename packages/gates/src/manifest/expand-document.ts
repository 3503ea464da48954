import { splitList } from '@keelson/documents';
import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { DocumentPath, TextDocument } from '@keelson/documents';
import type { Diagnostic, JsonObject, JsonValue } from '@keelson/model';
import type { ManifestObject } from './manifest-object.ts';

/** What a document holds: its objects, and what is wrong with the rest. */
export interface ExpandedDocument {
  readonly objects: readonly ManifestObject[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the objects of a document: itself, or the items of a `List` and of every other kind of list, as `kubectl` reads
 * them.
 *
 * @param first the position of its first object within the file
 */
export function expandDocument(document: TextDocument, first: number): ExpandedDocument {
  const objects: ManifestObject[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { value, path } of splitList(document)) {
    if (isEmptyList(value)) continue;
    const trouble = isJsonObject(value)
      ? complaintAboutIdentity(document, path, value)
      : complaint(
          document,
          path,
          'manifest/no-object',
          `expected a Kubernetes object, got ${describe(value)}`,
          {
            help: 'A Kubernetes object has the fields apiVersion, kind and metadata.',
          },
        );
    if (trouble !== undefined) diagnostics.push(trouble);
    else if (isJsonObject(value))
      objects.push({ object: value, document, at: path, index: first + objects.length });
  }
  return { objects, diagnostics };
}

/** `items: null` is how Go programs write a list without items. */
function isEmptyList(value: JsonValue): boolean {
  const isList = (stringField(value, 'kind') ?? '').endsWith('List');
  return isList && isJsonObject(value) && Object.hasOwn(value, 'items') && fieldOf(value, 'items') === null;
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
