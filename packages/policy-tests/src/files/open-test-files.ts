import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { readDocuments } from '@keelson/documents';
import type { TextDocument } from '@keelson/documents';
import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { Diagnostic, JsonObject, JsonValue, SourceDocument } from '@keelson/model';
import { canonicalText } from '@keelson/engine';
import type { ReadPath, TestFiles } from './test-files.ts';

/** Folders below one that a test names; more is a mistake or an attack. */
const DEEPEST_FOLDER = 32;
const MOST_FILES = 10_000;

/**
 * Opens the files below a root. Links that lead out of it are not followed, so that a test from elsewhere cannot read
 * what it should not. Names are shown relative to `directory`.
 */
export function openTestFiles(root: string, directory: string = root): TestFiles {
  const realRoot = realpathSync(root);
  return {
    read(path, from) {
      const wanted = resolve(directory, dirname(from), path);
      let real: string;
      try {
        real = realpathSync(wanted);
      } catch {
        return complaint('test/missing-file', `there is no ${path}, which ${from} names`, from);
      }
      if (real !== realRoot && !real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) {
        return complaint('test/path-outside', `${path}, which ${from} names, is outside of ${root}`, from);
      }
      return readAll(filesOf(real, realRoot), (file) => relative(directory, file) || file);
    },
  };
}

function complaint(code: string, message: string, file: string): ReadPath {
  return { documents: [], diagnostics: [{ code, severity: 'error', message, place: { file } }] };
}

function filesOf(path: string, root: string, depth = 0): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  if (depth >= DEEPEST_FOLDER) return [];
  const files: string[] = [];
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) files.push(...filesOf(child, root, depth + 1));
    // A link could lead out of the root.
    else if (entry.isFile() && /\.(ya?ml|json)$/.test(entry.name)) files.push(child);
    if (files.length > MOST_FILES) break;
  }
  return files;
}

function readAll(files: readonly string[], nameOf: (file: string) => string): ReadPath {
  const documents: SourceDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of files) {
    const file = nameOf(path);
    const result = readDocuments(readFileSync(path), { file });
    diagnostics.push(...result.diagnostics);
    for (const document of result.documents) documents.push(...expand(document, document.value, []));
  }
  return { documents, diagnostics };
}

/** A List counts as its items. */
function expand(
  document: TextDocument,
  value: JsonValue,
  at: readonly (string | number)[],
): readonly SourceDocument[] {
  if (!isJsonObject(value)) return [];
  const items = fieldOf(value, 'items');
  if (stringField(value, 'kind')?.endsWith('List') === true && isJsonArray(items)) {
    return items.flatMap((item, index) => expand(document, item, [...at, 'items', index]));
  }
  return [toSourceDocument(document, value, at)];
}

function toSourceDocument(
  document: TextDocument,
  object: JsonObject,
  at: readonly (string | number)[],
): SourceDocument {
  let digest: string | undefined;
  return {
    object,
    // Few documents of a test are ever asked for it.
    get digest() {
      digest ??= `sha256:${createHash('sha256').update(canonicalText(object)).digest('hex')}`;
      return digest;
    },
    ...(document.file === undefined ? {} : { file: document.file }),
    document: document.index,
    locate: (path) => document.placeOf([...at, ...path]),
  };
}
