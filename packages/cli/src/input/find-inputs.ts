import { readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { hasWildcard, isWithin, parseGlob, reasonOf, suggestWord, walkFolder } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { findWorkTree } from '../git/find-work-tree.ts';
import type { FoundFile } from '@keelson/governance';
import type { Diagnostic } from '@keelson/model';

/** A file to read. */
export interface InputFile extends FoundFile {
  /** Named on the command line itself, not found in a folder: what is no Kubernetes object in it is an error. */
  readonly named: boolean;
  /** What it holds, where that is in memory. */
  readonly bytes?: Uint8Array;
}

/** What the words of a command line stand for. */
export interface Inputs {
  /** In the order of the words; within a folder or pattern by path. Each file once. */
  readonly files: readonly InputFile[];
  readonly standardInput: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const MANIFEST = /\.(?:ya?ml|json|jsonl|ndjson)$/i;

/** Tells whether a file that is found in a folder is read: YAML and JSON, hidden files left out. */
export function isManifestName(name: string): boolean {
  return MANIFEST.test(name) && !name.startsWith('.');
}

/** Tells whether a folder is walked: neither hidden ones nor those of installed packages. */
export function isManifestFolder(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}

/** Finds the files that words stand for: files, folders, patterns, and `-` for standard input. */
export function findInputs(words: readonly string[], directory: string): Inputs {
  const files: Map<string, InputFile> = new Map();
  const diagnostics: Diagnostic[] = [];
  let standardInput = false;
  for (const word of words) {
    if (word === '-') {
      standardInput = true;
      continue;
    }
    const found = findWord(word, directory);
    diagnostics.push(...found.diagnostics);
    for (const file of found.files) if (!files.has(file.absolute)) files.set(file.absolute, file);
  }
  return { files: [...files.values()], standardInput, diagnostics };
}

type Found = Omit<Inputs, 'standardInput'>;

function findWord(word: string, directory: string): Found {
  const absolute = resolve(directory, word);
  try {
    const stats = statSync(absolute);
    if (!stats.isDirectory()) return findFile(word, absolute, directory, stats.isFile());
  } catch (thrown) {
    if (hasWildcard(word)) return findPattern(word, directory);
    return nothing(word, 'files/unreadable', `cannot be read: ${reasonOf(thrown)}`, adviceFor(absolute));
  }
  const { files, diagnostics } = walkFolder({
    absolute,
    shown: showFolder(word),
    boundary: boundaryOf(absolute),
    acceptsFile: isManifestName,
    acceptsFolder: isManifestFolder,
  });
  if (files.length > 0 || diagnostics.length > 0) {
    return { files: files.map((file) => ({ ...file, named: false })), diagnostics };
  }
  return nothing(
    word,
    'files/nothing-found',
    'the folder has no YAML or JSON files',
    'Name another folder, or a file.',
    'warning',
  );
}

/**
 * A file that was named may be a link, as long as it stays within the repository or folder around it: in a pull request a link to a
 * foreign file would otherwise print that file. Pipes and devices, which a shell passes, have no content of their own.
 */
function findFile(word: string, absolute: string, directory: string, isFile: boolean): Found {
  const shown = normalize(word).replaceAll('\\', '/');
  const file: InputFile = { path: shown, absolute, named: true };
  if (isFile && leavesFolder(absolute, directory)) {
    return nothing(
      shown,
      'files/link-leaves-folder',
      'the link leads out of the folder and was not followed',
      'Name the file that it leads to.',
    );
  }
  return { files: [file], diagnostics: [] };
}

function leavesFolder(absolute: string, directory: string): boolean {
  const real = realpathSync(absolute);
  const folder = dirname(absolute);
  return (
    !isWithin(boundaryOf(folder), real) &&
    !(isWithin(directory, folder) && isWithin(realpathSync(directory), real))
  );
}

/** The folder that links below another one must not leave: the repository around it, or itself. */
function boundaryOf(folder: string): string {
  return realpathSync(findWorkTree(folder) ?? folder);
}

function findPattern(word: string, directory: string): Found {
  const pattern = normalizePattern(word);
  let glob;
  try {
    glob = parseGlob(pattern);
  } catch (thrown) {
    return nothing(
      word,
      'glob/invalid',
      Failure.from(thrown, 'glob/invalid').message,
      'Use several shorter patterns.',
    );
  }
  const absolute = resolve(directory, glob.base);
  try {
    if (!statSync(absolute).isDirectory()) throw new Failure('files/unreadable', 'it is no folder');
  } catch (thrown) {
    return nothing(
      word,
      'files/nothing-found',
      `nothing matches: ${reasonOf(thrown)}`,
      'Quote the pattern, and check its beginning.',
    );
  }
  const { files, diagnostics } = walkFolder({
    absolute,
    shown: glob.base,
    boundary: boundaryOf(absolute),
    acceptsFile: (_name, path) => glob.matches(path),
    acceptsFolder: (name) => isManifestFolder(name) || pattern.includes(name),
  });
  if (files.length > 0 || diagnostics.length > 0) {
    return { files: files.map((file) => ({ ...file, named: false })), diagnostics };
  }
  return nothing(
    word,
    'files/nothing-found',
    'nothing matches',
    'Check the pattern; ** stands for any number of folders.',
  );
}

function normalizePattern(word: string): string {
  return word.replace(/^(?:\.\/)+/, '').replace(/\/{2,}/g, '/');
}

function showFolder(word: string): string {
  const shown = normalize(word).replaceAll('\\', '/').replace(/\/$/, '');
  return shown === '.' ? '' : shown;
}

function adviceFor(absolute: string): string {
  try {
    const nearest = suggestWord(absolute.slice(dirname(absolute).length + 1), readdirSync(dirname(absolute)));
    if (nearest !== undefined) return `Did you mean “${join(dirname(absolute), nearest)}”?`;
  } catch {
    // The folder is not there either.
  }
  return 'Check that it exists and that you may read it.';
}

function nothing(
  file: string,
  code: string,
  message: string,
  help: string,
  severity: Diagnostic['severity'] = 'error',
): Found {
  return { files: [], diagnostics: [{ code, severity, message, place: { file }, help }] };
}
