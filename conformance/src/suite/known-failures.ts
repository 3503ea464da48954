import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Ids of cases that are known to fail, with the reason for each. */
export type KnownFailures = ReadonlyMap<string, string>;

/** Reads `known-failures/<suite>.json`: an object of ids and reasons. A suite without the file has none. */
export function readKnownFailures(suiteName: string): KnownFailures {
  const file = fileOf(suiteName);
  if (!existsSync(file)) return new Map();
  const entries: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(Object.entries(entries as Record<string, string>));
}

/** Writes the failures of a run as the known ones; those without a reason get the given one. */
export function writeKnownFailures(
  suiteName: string,
  failing: ReadonlyMap<string, string | undefined>,
  reason: string,
): void {
  const entries = Array.from(failing, ([id, known]) => [id, known ?? reason] as const);
  writeFileSync(fileOf(suiteName), `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`);
}

function fileOf(suiteName: string): URL {
  return new URL(`../known-failures/${suiteName}.json`, import.meta.url);
}
