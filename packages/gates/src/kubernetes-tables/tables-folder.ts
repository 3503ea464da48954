import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isWithin, reasonOf } from '@keelson/governance';
import { minorOf, parseTables } from '@keelson/kubernetes';
import type { KubernetesTables } from '@keelson/kubernetes';
import { Failure } from '@keelson/model';

/** A folder with a file of discovery and schemas for each further release, such as `1.35.json`. */
export interface TablesFolder {
  /** Absolute. */
  readonly folder: string;
  /** As it is shown; the empty string for the current one. */
  readonly shown: string;
  /** The folder that links must not leave, absolute; by default the folder itself. */
  readonly boundary?: string;
}

/** Name of the folder beside `keelson.yaml` that a governance repository keeps its tables in. */
export const TABLES_FOLDER = 'kubernetes';

/** A file of every type that Kubernetes has is a sixtieth of this. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Returns the name of the file for a minor release, as it is shown. */
export function shownTables({ shown }: TablesFolder, minor: string): string {
  return shown === '' ? `${minor}.json` : `${shown}/${minor}.json`;
}

/**
 * Reads the tables of a version from a folder; undefined where there are none. Files of a repository can be anybody's:
 * they are bounded, links that leave the folder are refused, and nothing is taken that is no table.
 *
 * @throws Failure `kubernetes/bad-tables`
 */
export function readTables(from: TablesFolder, version: string): KubernetesTables | undefined {
  const minor = minorOf(version);
  if (minor === undefined) return undefined;
  const shown = shownTables(from, minor);
  const text = readBounded(join(from.folder, `${minor}.json`), from, shown);
  if (text === undefined) return undefined;
  const tables = parseAs(text, shown);
  const got = tables.discovery.kubernetes;
  if (minorOf(got) !== minor)
    throw refuse(shown, `expected tables of Kubernetes ${minor}, got those of ${got}`);
  return tables;
}

/** Lists the minor releases that a folder has a file for, oldest first; none where there is no folder. */
export function listTables({ folder }: TablesFolder): readonly string[] {
  return namesIn(folder)
    .flatMap((name) => /^(\d{1,3}\.\d{1,3})\.json$/.exec(name)?.[1] ?? [])
    .sort((a, b) => rankOf(a) - rankOf(b));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function rankOf(minor: string): number {
  const [major = 0, rest = 0] = minor.split('.').map(Number);
  return major * 1000 + rest;
}

function readBounded(
  path: string,
  { folder, boundary = folder }: TablesFolder,
  shown: string,
): string | undefined {
  try {
    const real = realpathSync(path);
    if (!isWithin(realpathSync(boundary), real)) throw refuse(shown, 'the link leaves its folder');
    const stats = statSync(real);
    if (!stats.isFile()) throw refuse(shown, 'expected a file');
    if (stats.size > MAX_BYTES) throw refuse(shown, `the file is larger than ${MAX_BYTES} bytes`);
    return readFileSync(real, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    if (isAbsent(thrown)) return undefined;
    throw refuse(shown, `the file cannot be read: ${reasonOf(thrown)}`, thrown);
  }
}

function isAbsent(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function parseAs(text: string, shown: string): KubernetesTables {
  try {
    return parseTables(text);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    throw refuse(shown, thrown.message, thrown);
  }
}

function refuse(shown: string, message: string, cause?: unknown): Failure {
  return new Failure('kubernetes/bad-tables', `${shown}: ${message}`, {
    help: 'Make the file anew from the server’s documents: keelson kubernetes add-version --help',
    ...(cause === undefined ? {} : { cause }),
  });
}
