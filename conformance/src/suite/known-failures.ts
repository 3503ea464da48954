import { existsSync, readFileSync } from 'node:fs';

/** Ids of cases that are known to fail, with the reason for each. */
export type KnownFailures = ReadonlyMap<string, string>;

/** Reads `known-failures/<suite>.json`: an object of ids and reasons. A suite without the file has none. */
export function readKnownFailures(suiteName: string): KnownFailures {
  const file = new URL(`../known-failures/${suiteName}.json`, import.meta.url);
  if (!existsSync(file)) return new Map();
  const entries: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(Object.entries(entries as Record<string, string>));
}
