import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeJson, stringifyYaml } from '@keelson/documents';
import type { JsonObject } from '@keelson/model';
import { readFileSync } from 'node:fs';
import { sharedPath } from '../measure/shared-data.ts';

const DOCUMENTS_PER_FILE = 100;

/** Reads the invented workloads; undefined where the data folder is missing. */
export function workloads(): readonly JsonObject[] | undefined {
  const path = sharedPath('data/workloads/objects.jsonl.gz');
  if (path === undefined) return undefined;
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
  return lines.map((line) => decodeJson(line) as JsonObject);
}

/** Writes a number of workloads as YAML files of 100 documents, under names of their own. */
export function writeWorkloads(folder: string, objects: readonly JsonObject[], count: number): void {
  mkdirSync(folder, { recursive: true });
  let texts: string[] = [];
  for (let n = 0; n < count; n++) {
    const object = objects[n % objects.length] as JsonObject;
    const metadata = { ...(object.metadata as JsonObject), name: `o${n}` };
    texts.push(stringifyYaml({ ...object, metadata }));
    if (texts.length === DOCUMENTS_PER_FILE || n === count - 1) {
      writeFileSync(join(folder, `objects-${String(n).padStart(6, '0')}.yaml`), texts.join('---\n'));
      texts = [];
    }
  }
}

/** Runs something in a folder that is gone afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'keelson-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
