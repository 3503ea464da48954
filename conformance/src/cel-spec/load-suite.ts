import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SpecSuite } from './spec-test.ts';

/** The files of tests that come with `@bufbuild/cel-spec`. */
export type SpecFile = 'checking' | 'comprehension' | 'conformance' | 'parsing';

/**
 * Loads a suite of cel-spec: from the package, or from a folder with JSON files of the same shape (`<file>.json` if there
 * is one, else all JSON files together).
 */
export async function loadSpecSuite(file: SpecFile, folder: string | undefined): Promise<SpecSuite> {
  if (folder !== undefined) return readFolder(file, folder);
  const module = (await import(`@bufbuild/cel-spec/testdata/${file}.js`)) as { readonly tests: SpecSuite };
  return module.tests;
}

function readFolder(file: SpecFile, folder: string): SpecSuite {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const own = names.filter((name) => name === `${file}.json`);
  const suites = (own.length > 0 ? own : names).map((name) => readSuite(join(folder, name)));
  return suites.length === 1 && suites[0] !== undefined ? suites[0] : { name: file, suites };
}

function readSuite(path: string): SpecSuite {
  const parsed = JSON.parse(readFileSync(path, 'utf8')) as SpecSuite | { readonly tests: SpecSuite };
  return 'name' in parsed ? parsed : parsed.tests;
}
