import { readDocuments, splitList, stringifyJson } from '@keelson/documents';
import { sha256Digest } from '@keelson/engine';
import { isJsonObject } from '@keelson/model';
import type { JsonObject, SourceDocument, SourcePlace } from '@keelson/model';
import type { LocatedValue } from '@keelson/documents';
import type { RepositoryDiagnostic } from './complaints.ts';

/** A document of a governance repository, which also knows where the names of its fields stand. */
export interface RepositoryDocument extends SourceDocument {
  readonly locateKey?: (path: readonly (string | number)[]) => SourcePlace | undefined;
}

/** What was found in a text: its documents, as far as they could be read, and what is wrong with the others. */
export interface ReadDocuments {
  readonly documents: readonly RepositoryDocument[];
  readonly diagnostics: readonly RepositoryDiagnostic[];
}

/** Files of reasons are small; a larger one is a mistake or an attack. */
const LIMITS = { bytes: 16 * 1024 * 1024, depth: 100, documents: 20_000, complaints: 100 };

/** Reads the documents of a YAML or JSON file of the repository; lists are taken apart. */
export function readRepositoryDocuments(bytes: Uint8Array | string, file: string): ReadDocuments {
  const { documents, diagnostics } = readDocuments(bytes, { file, limits: LIMITS });
  const complaints: RepositoryDiagnostic[] = [...diagnostics];
  const read: RepositoryDocument[] = [];
  for (const document of documents) {
    for (const part of splitList(document)) {
      if (isJsonObject(part.value)) read.push(toDocument(part, part.value));
      else if (part.value !== null) complaints.push(notAnObject(part));
    }
  }
  return { documents: read, diagnostics: complaints };
}

function toDocument(part: LocatedValue, object: JsonObject): RepositoryDocument {
  const { source, start, end, file, index } = part.document;
  const text = part.path.length === 0 ? source.text.slice(start, end) : stringifyJson(object);
  return {
    object,
    digest: sha256Digest(text),
    ...(file === undefined ? {} : { file }),
    document: index,
    locate: (path) => part.placeOf(path),
    locateKey: (path) => part.locate(path).key,
  };
}

function notAnObject(part: LocatedValue): RepositoryDiagnostic {
  return {
    code: 'repository/unreadable',
    severity: 'error',
    message: 'expected an object with “kind”, “metadata” and “spec”, got something else',
    place: part.placeOf([]),
  };
}
