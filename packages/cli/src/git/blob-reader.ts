import { spawn } from 'node:child_process';
import { gitEnvironment, gitWords } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { notInstalled } from './run-git.ts';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Terminal } from '../terminal/terminal.ts';
import type { Revision } from './git-repository.ts';

/**
 * Reads objects of a repository, one after the other, from one Git process that starts with the first. It hands out the
 * bytes as they were committed: no filter, no textconv.
 */
export class BlobReader {
  readonly #revision: Revision;
  readonly #environment: Terminal['environment'];
  readonly #maxBytes: number;
  #child: ChildProcessByStdio<Writable, Readable, null> | undefined;
  #chunks: AsyncIterator<Buffer> | undefined;
  #rest: Buffer = Buffer.alloc(0);
  #failure: Failure | undefined;

  constructor(revision: Revision, environment: Terminal['environment'], maxBytes: number) {
    this.#revision = revision;
    this.#environment = environment;
    this.#maxBytes = maxBytes;
  }

  /**
   * Reads one object; undefined where it is larger than the bound.
   *
   * @throws Failure `git/missing-object` for an object that is not there, as in a partial clone
   */
  async read(blob: string): Promise<Buffer | undefined> {
    const child = this.#start();
    child.stdin.write(`${blob}\n`);
    const header = (await this.#line()).toString('utf8');
    const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1] ?? Number.NaN);
    if (Number.isNaN(size)) {
      throw new Failure('git/missing-object', `git does not have the object ${blob}`, {
        help: 'Fetch the whole history first: nothing is fetched from here.',
      });
    }
    const bytes = await this.#take(size + 1, size > this.#maxBytes);
    return bytes?.subarray(0, size);
  }

  close(): void {
    this.#child?.stdin.end();
    this.#child?.kill();
  }

  #start(): ChildProcessByStdio<Writable, Readable, null> {
    if (this.#child !== undefined) return this.#child;
    const child = spawn('git', gitWords(this.#revision.top, ['cat-file', '--batch']), {
      env: gitEnvironment(this.#environment),
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    child.on('error', (thrown) => (this.#failure = notInstalled(thrown)));
    child.stdin.on('error', (thrown) => (this.#failure ??= Failure.from(thrown, 'git/failed')));
    this.#chunks = child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    this.#child = child;
    return child;
  }

  async #line(): Promise<Buffer> {
    for (let from = 0; ;) {
      const end = this.#rest.indexOf(0x0a, from);
      if (end >= 0) {
        const line = this.#rest.subarray(0, end);
        this.#rest = this.#rest.subarray(end + 1);
        return line;
      }
      from = this.#rest.length;
      this.#rest = Buffer.concat([this.#rest, await this.#more()]);
    }
  }

  async #take(size: number, drop: boolean): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    let missing = size;
    for (;;) {
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      missing -= part.length;
      if (!drop) parts.push(part);
      if (missing === 0) return drop ? undefined : Buffer.concat(parts);
      this.#rest = await this.#more();
    }
  }

  async #more(): Promise<Buffer> {
    const next = await this.#chunks?.next();
    if (next === undefined || next.done === true) {
      throw this.#failure ?? new Failure('git/failed', 'git ended before it had answered');
    }
    return next.value;
  }
}
