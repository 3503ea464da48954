import { realpathSync, statSync } from 'node:fs';
import { dirname, normalize, resolve } from 'node:path';
import { isWithin, reasonOf, walkFolder } from '@keelson/governance';
import { findWorkTree } from '../git/find-work-tree.ts';
import type { Diagnostic } from '@keelson/model';

/** A test file with the folder that its paths must not leave. */
export interface FoundTest {
  /** The file as it is shown, relative to the current folder. */
  readonly path: string;
  readonly root: string;
}

/** What words of a command line stand for. */
export interface FoundTests {
  readonly tests: readonly FoundTest[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds test files: those that are named, and those of the usual name below folders, hidden ones included. */
export function findTests(words: readonly string[], directory: string, fileName: string): FoundTests {
  const tests = new Map<string, FoundTest>();
  const diagnostics: Diagnostic[] = [];
  for (const word of words.length === 0 ? ['.'] : words) {
    const found = findWord(word, directory, fileName);
    diagnostics.push(...found.diagnostics);
    for (const test of found.tests) tests.set(resolve(directory, test.path), test);
  }
  return { tests: [...tests.values()], diagnostics };
}

function findWord(word: string, directory: string, fileName: string): FoundTests {
  const absolute = resolve(directory, word);
  const shown = normalize(word).replaceAll('\\', '/').replace(/\/$/, '');
  try {
    if (!statSync(absolute).isDirectory()) {
      return { tests: [{ path: shown, root: rootOf(dirname(absolute), directory) }], diagnostics: [] };
    }
  } catch (thrown) {
    return complain(word, 'files/unreadable', `cannot be read: ${reasonOf(thrown)}`, 'Check that it exists.');
  }
  const root = rootOf(absolute, directory);
  const { files, diagnostics } = walkFolder({
    absolute,
    shown: shown === '.' ? '' : shown,
    boundary: root,
    acceptsFile: (name) => name === fileName,
    acceptsFolder: (name) => name !== '.git' && name !== 'node_modules',
  });
  if (files.length === 0 && diagnostics.length === 0) {
    return complain(
      word,
      'test/nothing-found',
      `there is no ${fileName} in the folder`,
      'Name another folder, or --file-name.',
    );
  }
  return { tests: files.map(({ path }) => ({ path, root })), diagnostics };
}

/** The repository around a folder; else the current folder if it is around it; else the folder itself. */
export function rootOf(folder: string, directory: string): string {
  const workTree = findWorkTree(folder);
  if (workTree !== undefined) return realpathSync(workTree);
  return isWithin(directory, folder) ? directory : folder;
}

function complain(file: string, code: string, message: string, help: string): FoundTests {
  return { tests: [], diagnostics: [{ code, severity: 'error', message, place: { file }, help }] };
}
