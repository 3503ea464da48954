import { Failure } from '@keelson/model';
import { runGit } from './run-git.ts';
import type { ProcessEnvironment } from './run-git.ts';

const MOST_OBJECTS = 500_000;

/**
 * Reads objects by their ids, as they were committed. Those that are not there, as in a partial clone, are left out.
 *
 * @throws Failure `git/failed`, `git/too-many-objects`
 */
export function readObjects(
  top: string,
  ids: readonly string[],
  environment: ProcessEnvironment,
): ReadonlyMap<string, Buffer> {
  const objects: Map<string, Buffer> = new Map();
  if (ids.length === 0) return objects;
  if (ids.length > MOST_OBJECTS) {
    throw new Failure('git/too-many-objects', `the history has more than ${MOST_OBJECTS} versions`);
  }
  const input = `${ids.join('\n')}\n`;
  const output = runGit(top, ['cat-file', '--batch'], environment, { input });
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0x0a, at);
    if (end < 0) break;
    const header = output.toString('latin1', at, end);
    at = end + 1;
    const match = /^([0-9a-f]+) (?:blob|commit|tree|tag) (\d+)$/.exec(header);
    if (match === null) continue;
    const size = Number(match[2]);
    objects.set(match[1] ?? '', output.subarray(at, at + size));
    at += size + 1;
  }
  return objects;
}
