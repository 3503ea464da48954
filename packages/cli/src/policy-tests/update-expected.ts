import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { readDocuments, stringifyYaml } from '@keelson/documents';
import { isWithin, reasonOf } from '@keelson/governance';
import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { Diagnostic, JsonObject, JsonValue } from '@keelson/model';
import type { FileReport, ObjectMismatch } from '@keelson/policy-tests';
import type { FoundTest } from './find-tests.ts';

/** What became of the files of expected objects. */
export interface UpdatedFiles {
  /** Files that were written, relative to the current folder. */
  readonly written: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Writes what policies made into the files that expect something else; files outside of a test's root stay as they are. */
export function updateExpected(
  found: readonly FoundTest[],
  reports: readonly FileReport[],
  directory: string,
): UpdatedFiles {
  const changes = new Map<string, ObjectMismatch[]>();
  const diagnostics: Diagnostic[] = [];
  for (const [index, { tests, file }] of reports.entries()) {
    const root = found[index]?.root;
    const cells = tests.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    for (const { mismatch, outcome } of cells) {
      if (mismatch === undefined || outcome !== 'failed' || root === undefined) continue;
      const path = resolve(directory, dirname(file), mismatch.file);
      if (!isInside(path, root)) {
        const message = `${mismatch.file} is outside of ${root}, so that it is not written`;
        diagnostics.push({ code: 'test/path-outside', severity: 'error', message, place: { file } });
      } else changes.set(path, [...(changes.get(path) ?? []), mismatch]);
    }
  }
  const written = [...changes].flatMap(([path, mismatches]) =>
    write(path, mismatches, directory, diagnostics),
  );
  return { written, diagnostics };
}

/** Links count as what they lead to. */
function isInside(path: string, root: string): boolean {
  const existing = existsSync(path) ? path : dirname(path);
  return existsSync(existing) && isWithin(realpathSync(root), realpathSync(existing));
}

function write(
  path: string,
  mismatches: readonly ObjectMismatch[],
  directory: string,
  diagnostics: Diagnostic[],
): readonly string[] {
  const file = relative(directory, path);
  try {
    const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
    writeFileSync(
      path,
      replaceObjects(
        before,
        mismatches.map(({ object }) => object),
      ),
    );
    return [file];
  } catch (thrown) {
    const message = `the file cannot be written: ${reasonOf(thrown)}`;
    diagnostics.push({ code: 'files/unwritable', severity: 'error', message, place: { file } });
    return [];
  }
}

/** Replaces the documents of objects within a text of YAML, and adds those that it does not have; others stay as written. */
export function replaceObjects(text: string, objects: readonly JsonObject[]): string {
  const { documents } = readDocuments(Buffer.from(text));
  const parts = text.split(/^---.*$/m).filter((part) => part.trim() !== '');
  // Where a separator stands within a text, the parts are not the documents.
  const texts =
    parts.length === documents.length ? parts : documents.map(({ value }) => stringifyYaml(value));
  const kept = texts.map((part) => part.replace(/^\n+/, '').trimEnd());
  const names = documents.map(({ value }) => identityOf(value));
  for (const object of objects) {
    const at = names.indexOf(identityOf(object));
    if (at >= 0) kept[at] = stringifyYaml(object).trimEnd();
    else {
      names.push(identityOf(object));
      kept.push(stringifyYaml(object).trimEnd());
    }
  }
  return `${kept.join('\n---\n')}\n`;
}

function identityOf(value: JsonValue): string {
  const object = isJsonObject(value) ? value : {};
  const metadata = fieldOf(object, 'metadata');
  const namespace = stringField(metadata, 'namespace') ?? 'default';
  return JSON.stringify([
    fieldOf(object, 'apiVersion'),
    fieldOf(object, 'kind'),
    namespace,
    fieldOf(metadata, 'name'),
  ]);
}
