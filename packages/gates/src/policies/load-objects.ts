import { canonicalText, sha256Digest } from '@keelson/engine';
import { expandDocument } from '../manifest/expand-document.ts';
import { readFileDocumentsNow } from './read-file.ts';
import type { ReadOptions } from '@keelson/documents';
import type { ManifestObject } from '../manifest/manifest-object.ts';
import type { FoundFile, RepositoryFiles } from '@keelson/governance';
import type { Diagnostic, GivenObject, SourceDocument } from '@keelson/model';

/** The objects of files that are read as a whole: policies, what is given, the files of a governance repository. */
export interface LoadedObjects {
  readonly objects: readonly ManifestObject[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads all objects of files, from the disk or from where else they are; lists are taken apart. */
export function loadObjects(
  files: readonly FoundFile[],
  options: ReadOptions,
  read?: RepositoryFiles['read'],
): LoadedObjects {
  const objects: ManifestObject[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    let first = 0;
    for (const event of readFileDocumentsNow(file, options, read)) {
      if (event.kind === 'diagnostic') {
        diagnostics.push(event.diagnostic);
        continue;
      }
      const expanded = expandDocument(event.document, first);
      first += expanded.objects.length;
      objects.push(...expanded.objects);
      diagnostics.push(...expanded.diagnostics);
    }
  }
  return { objects, diagnostics };
}

/** Makes the document that policies are compiled from; its digest is that of its text, or of a list item's canonical JSON. */
export function toSourceDocument({ object, document, at, index }: ManifestObject): SourceDocument {
  const text =
    at.length === 0 ? document.source.text.slice(document.start, document.end) : canonicalText(object);
  return {
    object,
    digest: sha256Digest(text),
    ...(document.file === undefined ? {} : { file: document.file }),
    document: index,
    locate: (path) => document.placeOf([...at, ...path]),
  };
}

/** Makes what policies may look up of objects that were given for it. */
export function toGivenObject({ object, document, index }: ManifestObject): GivenObject {
  return {
    object,
    origin: 'given',
    source: { ...(document.file === undefined ? {} : { file: document.file }), document: index },
  };
}
