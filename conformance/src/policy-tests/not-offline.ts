import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJson } from '@keelson/documents';
import { listField } from '@keelson/model';
import type { FolderExceptions } from './run-test-folder.ts';

const REASONS: readonly (readonly [list: string, why: string])[] = [
  ['registry', 'asks a public registry'],
  ['missingFile', 'a file that it names is not there'],
  ['newerThan1.19.1', 'was written for a version of Kyverno later than 1.19.1'],
];

/** Reads `NOT-OFFLINE.json`: which folders of tests cannot be run, and which have to fail. */
export function readNotOffline(folder: string): FolderExceptions {
  const file = join(folder, 'NOT-OFFLINE.json');
  if (!existsSync(file)) return {};
  const lists = decodeJson(readFileSync(file, 'utf8'));
  const reasons = new Map(
    REASONS.flatMap(([list, why]) => listField(lists, list).map((path) => [path, why] as const)),
  );
  const failing = new Set(listField(lists, 'mustFail'));
  return { skips: (path) => reasons.get(path), mustFail: (path) => failing.has(path) };
}
