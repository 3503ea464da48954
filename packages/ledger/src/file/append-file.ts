import { Failure } from '@keelson/model';

/** The part of a file's handle that appending needs; a test passes one that fails. */
export interface AppendHandle {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesWritten: number }>;
  datasync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

interface Pending {
  readonly bytes: Buffer;
  readonly resolve: () => void;
  readonly reject: (reason: Failure) => void;
}

/** More than this is never waiting: whoever comes then is told so at once. */
const MOST_WAITING = 256 * 1024 * 1024;

/**
 * Appends to a file with group commit: all that waits is written at once and synced once, and each append resolves when its bytes
 * are durable. After an error nothing of the batch counts: it is cut off again, and all of it rejects.
 */
export class AppendFile {
  readonly #handle: AppendHandle;
  /** Bytes that are durable. */
  #length: number;
  #waiting: Pending[] = [];
  #waitingBytes = 0;
  #committing: Promise<void> | undefined;
  #broken: Failure | undefined;
  #closed = false;

  constructor(handle: AppendHandle, length: number) {
    this.#handle = handle;
    this.#length = length;
  }

  /** Why nothing can be appended until the file is opened anew, if so. */
  get broken(): Failure | undefined {
    return this.#broken;
  }

  /** Bytes of the file that are durable: what stands behind them may yet be taken back. */
  get length(): number {
    return this.#length;
  }

  /** Resolves when the bytes are durable; rejects with `ledger/…` when they are not. */
  append(bytes: Buffer): Promise<void> {
    const refusal = this.#refusal(bytes.length);
    if (refusal !== undefined) return Promise.reject(refusal);
    this.#waitingBytes += bytes.length;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes, resolve, reject });
      this.#committing ??= this.#commitAll();
    });
  }

  /** Waits for what was appended, and closes the file. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#committing;
    await this.#handle.close();
  }

  #refusal(length: number): Failure | undefined {
    if (this.#broken !== undefined) return this.#broken;
    if (this.#closed) return new Failure('ledger/closed', 'the record is closed');
    return this.#waitingBytes + length > MOST_WAITING
      ? new Failure('ledger/overloaded', 'more is waiting to be recorded than the disk can take', {
          help: 'Ask again later.',
        })
      : undefined;
  }

  async #commitAll(): Promise<void> {
    // What is appended in the same turn of the event loop shares its first commit.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      this.#waitingBytes = 0;
      const failure = this.#broken ?? (await this.#commit(batch));
      for (const { resolve, reject } of batch) {
        if (failure === undefined) resolve();
        else reject(failure);
      }
    }
    this.#committing = undefined;
  }

  async #commit(batch: readonly Pending[]): Promise<Failure | undefined> {
    const [first, ...others] = batch;
    if (first === undefined) return undefined;
    const bytes = others.length === 0 ? first.bytes : Buffer.concat(batch.map((one) => one.bytes));
    try {
      for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await this.#handle.write(bytes, at, bytes.length - at, this.#length + at);
        at += bytesWritten;
      }
    } catch (thrown) {
      return this.#takeBack(notWritten(thrown));
    }
    try {
      await this.#handle.datasync();
    } catch (thrown) {
      // The operating system may have dropped the pages: what the file holds is not known until it is read anew.
      const failure = notWritten(thrown);
      await this.#takeBack(failure);
      this.#broken = failure;
      return failure;
    }
    this.#length += bytes.length;
    return undefined;
  }

  /** Cuts off what may have been written of a batch. */
  async #takeBack(failure: Failure): Promise<Failure> {
    try {
      await this.#handle.truncate(this.#length);
    } catch {
      this.#broken = failure;
    }
    return failure;
  }
}

function notWritten(thrown: unknown): Failure {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown error';
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new Failure(
    full ? 'ledger/disk-full' : 'ledger/not-written',
    full ? 'the record cannot be written: the disk is full' : `the record cannot be written (${code})`,
    {
      cause: thrown,
      help: full
        ? 'Make room on the disk of the data folder; nothing that was acknowledged is lost.'
        : 'Check the disk of the data folder.',
    },
  );
}
