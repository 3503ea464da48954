import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Failure } from '@keelson/model';
import type { InputFile } from '../input/find-inputs.ts';
import type { FileRequest, FileResult, PoolTask } from './pool-messages.ts';

/** Threads take a tenth of a second to start, so that less than this, with few policies, is done sooner without them. */
const WORTHWHILE_BYTES = 8 * 1024 * 1024;
/** Policies that take as long for an object as reading it. */
const POLICIES_LIKE_READING = 20;
/** A larger file is streamed by the main thread: a thread with such a document would need too much memory. */
const LARGEST_FILE = 16 * 1024 * 1024;
const MAX_THREADS = 8;
/** Files that one thread has at hand, so that it never waits. */
const AT_HAND = 2;
/** Files that may be done before an earlier one is. */
const AHEAD = 64;

/** How many threads are worth their start for these files under a number of policies; 0 for none. */
export function chooseThreads(
  files: readonly InputFile[],
  policies: number,
  wanted: number | undefined,
): number {
  if (wanted !== undefined) return wanted === 1 ? 0 : Math.min(wanted, MAX_THREADS, files.length);
  const threads = Math.min(availableParallelism(), MAX_THREADS);
  if (threads < 2 || files.length < threads * 2) return 0;
  let bytes = 0;
  for (const { absolute } of files) {
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats?.isFile() !== true) continue;
    if (stats.size > LARGEST_FILE) return 0;
    bytes += stats.size;
  }
  return bytes * (1 + policies / POLICIES_LIKE_READING) < WORTHWHILE_BYTES ? 0 : threads;
}

/** Reviews files in threads and yields what became of each, in the order of the files. */
export async function* checkInPool(
  files: readonly InputFile[],
  task: PoolTask,
  threads: number,
  bundle: string | undefined,
): AsyncGenerator<FileResult> {
  const pool = new Pool(files, task, threads, bundle);
  try {
    for (let index = 0; index < files.length; index++) yield await pool.take(index);
  } finally {
    await pool.close();
  }
}

class Pool {
  readonly #files: readonly InputFile[];
  readonly #workers: readonly Worker[];
  readonly #results = new Map<number, FileResult>();
  #next = 0;
  #taken = 0;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(files: readonly InputFile[], task: PoolTask, threads: number, bundle: string | undefined) {
    this.#files = files;
    this.#workers = Array.from({ length: threads }, () => this.#start(task, bundle));
    for (let i = 0; i < AT_HAND; i++) for (const worker of this.#workers) this.#feed(worker);
  }

  async take(index: number): Promise<FileResult> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      const result = this.#results.get(index);
      if (result !== undefined) {
        this.#results.delete(index);
        this.#taken = index + 1;
        for (const worker of this.#workers) this.#feedUp(worker);
        return result;
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  readonly #busy = new Map<Worker, number>();

  #start(task: PoolTask, bundle: string | undefined): Worker {
    const worker = createWorker(task, bundle);
    this.#busy.set(worker, 0);
    worker.on('message', (result: FileResult) => {
      this.#results.set(result.index, result);
      this.#busy.set(worker, (this.#busy.get(worker) ?? 1) - 1);
      this.#feedUp(worker);
      this.#wake();
    });
    worker.on('error', (thrown) => {
      this.#failure = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.#wake();
    });
    worker.on('exit', (code) => {
      this.#failure ??= new Failure(
        'check/thread-ended',
        `a thread ended with code ${code} before its work was done`,
      );
      this.#wake();
    });
    return worker;
  }

  #feedUp(worker: Worker): void {
    while ((this.#busy.get(worker) ?? 0) < AT_HAND && this.#feed(worker));
  }

  #feed(worker: Worker): boolean {
    const file = this.#files[this.#next];
    if (file === undefined || this.#next >= this.#taken + AHEAD) return false;
    this.#busy.set(worker, (this.#busy.get(worker) ?? 0) + 1);
    worker.postMessage({ index: this.#next++, file } satisfies FileRequest);
    return true;
  }
}

/** A thread runs the bundle that this thread runs, or the sources. */
function createWorker(task: PoolTask, bundle: string | undefined): Worker {
  const limits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1024 };
  if (bundle !== undefined) {
    const code = `require(${JSON.stringify(bundle)}).runWorker();`;
    return new Worker(code, { eval: true, workerData: task, resourceLimits: limits });
  }
  const source = new URL('./check-worker.ts', import.meta.url).href;
  const code = `import(${JSON.stringify(source)}).then((module) => module.runCheckWorker());`;
  return new Worker(code, {
    eval: true,
    workerData: task,
    resourceLimits: limits,
    execArgv: ['--conditions=@keelson/source'],
  });
}
