import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '@keelson/model';
import { loadFormat } from '../formats/formats.ts';
import { NO_REASONS } from '../report/finding-reason.ts';
import { PLAIN } from '../terminal/style.ts';
import { VERSION } from '../version.ts';
import { toFailOn, toFormat } from './check-settings.ts';
import { prepareGate } from './prepare-gate.ts';
import { readManifestFile } from './read-manifest-file.ts';
import { toReadOptions } from './read-options.ts';
import { Tally } from './tally.ts';
import type { ReviewedObject } from '@keelson/gates';
import type { Report, ReportedObject } from '../report/report.ts';
import type { FileEvent, FileRequest, FileResult, PoolTask } from './pool-messages.ts';

/** Reviews files in a thread of its own, as the main thread asks for them. */
export async function runCheckWorker(): Promise<void> {
  invariant(parentPort !== null, 'a worker has a parent');
  const port = parentPort;
  const task = workerData as PoolTask;
  const prepared = prepareGate(task.values, task.directory, task.now);
  const gate = prepared.open(task.inputNamespaces);
  const failOn = toFailOn(task.values, prepared);
  const createReport = await loadFormat(toFormat(task.values));
  const report: Report = createReport({
    version: VERSION,
    style: PLAIN,
    failOn,
    verbose: task.values.verbose,
    quiet: task.values.quiet,
    reasonOf: NO_REASONS,
  });

  async function check({ index, file }: FileRequest): Promise<FileResult> {
    const tally = new Tally(failOn);
    const events: FileEvent[] = [];
    const known = prepared.bugs.length;
    for await (const event of readManifestFile(file, toReadOptions(task.values))) {
      if (event.kind === 'diagnostic') {
        events.push(event);
        continue;
      }
      const reviewed = gate.review(event.manifest);
      tally.addObject(reviewed);
      if (report.shows(reviewed)) events.push({ kind: 'object', object: toPortable(reviewed) });
    }
    const bugs = prepared.bugs.slice(known).map(({ message, cause }) => ({
      message,
      stack: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    }));
    return { index, events, counts: tally.counts, bugs };
  }

  port.on('message', (request: FileRequest) => {
    void check(request).then((result) => {
      port.postMessage(result);
    });
  });
}

/** What a report shows of an object; the object itself stays here, but for what its name is made of. */
function toPortable({ verdict, findings }: ReviewedObject): ReportedObject {
  const { given: _given, object, oldObject: _old, ...review } = verdict.review;
  const { object: _mutated, ...rest } = verdict;
  const metadata = object?.metadata;
  const generateName =
    typeof metadata === 'object' && metadata !== null && 'generateName' in metadata
      ? metadata.generateName
      : undefined;
  return {
    verdict: {
      ...rest,
      generated: [],
      review: generateName === undefined ? review : { ...review, object: { metadata: { generateName } } },
    },
    findings,
  };
}
