import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isClassicPolicy } from '@keelson/dialect-kyverno';
import { reasonOf } from '@keelson/governance';
import { Failure, stringField } from '@keelson/model';
import { DocumentReader, isPolicyTest, openTestFiles, readInputs, readTest } from '@keelson/policy-tests';
import type { Diagnostic, SourceDocument } from '@keelson/model';
import type { PolicyTest, TestFiles, TestInputs } from '@keelson/policy-tests';
import { rootOf } from '../policy-tests/find-tests.ts';

/** A policy to convert, with the folder that its output's path is relative to. */
export interface SourcePolicy {
  readonly document: SourceDocument;
  readonly folder: string;
}

/** A test of policies with what it names. */
export interface SourceTest {
  readonly document: SourceDocument;
  readonly test: PolicyTest;
  readonly inputs: TestInputs;
  readonly files: TestFiles;
  readonly folder: string;
}

/** Everything that stands at the paths of a command line. */
export interface MigrationSources {
  readonly policies: readonly SourcePolicy[];
  readonly tests: readonly SourceTest[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads policies and tests below paths. */
export function readSources(words: readonly string[], directory: string): MigrationSources {
  const policies = new Map<string, SourcePolicy>();
  const tests: SourceTest[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const word of words) {
    const folder = folderOf(word, directory);
    const files = openTestFiles(rootOf(folder, directory), directory);
    const read = files.read(word, '.');
    diagnostics.push(...read.diagnostics);
    for (const document of read.documents) {
      if (isClassicPolicy(document)) policies.set(keyOf(document), { document, folder });
      else if (isPolicyTest(document)) tests.push(readSourceTest(document, files, folder));
    }
  }
  return { policies: [...policies.values()], tests, diagnostics };
}

function folderOf(word: string, directory: string): string {
  const absolute = resolve(directory, word);
  try {
    return statSync(absolute).isDirectory() ? absolute : dirname(absolute);
  } catch (thrown) {
    throw new Failure('files/unreadable', `${word} cannot be read: ${reasonOf(thrown)}`);
  }
}

function readSourceTest(document: SourceDocument, files: TestFiles, folder: string): SourceTest {
  const file = document.file ?? '';
  const test = { ...readTest(document).test, file };
  return { document, test, inputs: readInputs(test, new DocumentReader(files, file)), files, folder };
}

/** What tells policies apart: where they stand, and what they are called. */
export function keyOf({ file, object }: SourceDocument): string {
  const { metadata } = object;
  const name = typeof metadata === 'object' && metadata !== null && 'name' in metadata ? metadata.name : '';
  return JSON.stringify([file ?? '', stringField(object, 'kind') ?? '', name]);
}
