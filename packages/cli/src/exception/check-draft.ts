import {
  addDays,
  dayText,
  joinGovernance,
  lintRepository,
  openFolder,
  parseBeginning,
  parseEnd,
  proveNothing,
  readRepository,
} from '@keelson/governance';
import type { Estate, Governance, RepositoryFiles } from '@keelson/governance';
import type { Diagnostic } from '@keelson/model';

/** What an exception lacks before anybody has approved it, and is meant to lack. */
const AWAITED: ReadonlySet<string> = new Set(['exception/not-approved', 'exception/too-few-approvals']);

/** Says what lint would say of a new file, as if it were there; that it is not approved yet is no fault of it. */
export function lintDraft(
  governance: Governance,
  path: string,
  text: string,
  time: number,
): readonly Diagnostic[] {
  const { folder, shown } = governance.repository;
  const own = shown === '' ? path : `${shown}/${path}`;
  const files = withFile(openFolder(folder, shown), path, own, text);
  const repository = readRepository(folder, shown, undefined, { files });
  const joined = joinGovernance(repository, governance.policies, proveNothing('it is new'));
  return lintRepository(joined, { time }).filter(
    ({ code, place }) => place?.file === own && !AWAITED.has(code) && code !== 'exception/ends-soon',
  );
}

function withFile(files: RepositoryFiles, path: string, shown: string, text: string): RepositoryFiles {
  const absolute = `new:${path}`;
  return {
    find: (part) => {
      const found = files.find(part);
      return path.startsWith(`${part}/`)
        ? { ...found, files: [...found.files, { path: shown, absolute }] }
        : found;
    },
    read: (file) => (file.absolute === absolute ? Buffer.from(text) : files.read(file)),
  };
}

/** Says what is wrong with the days of an exception, by the estate's own rules; undefined where nothing is. */
export function wrongWithDays(
  from: string,
  until: string,
  { timeZone, exceptions }: Estate,
  now: number,
): string | undefined {
  const [begin, end] = [parseBeginning(from, timeZone), parseEnd(until, timeZone)];
  if (begin === undefined) return `expected a first day such as 2026-09-01, got “${from}”`;
  if (end === undefined)
    return `expected a last day such as ${addDays(dayText(now, timeZone), 30)}, got “${until}”`;
  if (end <= now) return `“${until}” is over`;
  if (end <= begin) return `it would end (${until}) before it begins (${from})`;
  const latest = latestDay(from, exceptions.longestDays);
  // A time with an offset is judged by the estate's rule alone, which lint knows.
  if (latest?.length !== until.length || until <= latest) return undefined;
  return `exceptions last at most ${exceptions.longestDays ?? 0} days here: until ${latest}, not ${until}`;
}

/** The last day that the estate allows for an exception that begins on a day. */
export function latestDay(from: string, longestDays: number | undefined): string | undefined {
  if (longestDays === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(from)) return undefined;
  return addDays(from, longestDays - 1);
}
