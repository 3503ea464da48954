import { setImmediate } from 'node:timers/promises';
import { readPlacedRecords, readRecordAt } from '@keelson/ledger';
import type { PlacedRecord, VerdictLedger } from '@keelson/ledger';
import { toEnvelope } from './envelope.ts';
import type { OwnerOf } from './envelope.ts';
import type { VerdictIndex } from './verdict-index.ts';

/** The part of a ledger that the index is kept from. */
export type IndexedLog = Pick<VerdictLedger, 'file' | 'durableBytes'>;

/** What an index is kept with. */
export interface IndexKeeperOptions {
  readonly log: IndexedLog;
  readonly index: VerdictIndex;
  readonly ownerOf: OwnerOf;
  readonly onBug: (thrown: unknown) => void;
}

/** Records that are added at once. */
const BATCH = 500;

/**
 * Keeps the index up with the log. It reads what stands behind the last record that it knows, so that records that were made while
 * nobody looked, or by an earlier release, come in the same way as those of now.
 */
export class IndexKeeper {
  readonly index: VerdictIndex;
  readonly #options: IndexKeeperOptions;
  readonly #listeners = new Set<() => void>();
  /** Bytes of the log that are in the index. */
  #read: number;
  #running: Promise<void> | undefined;
  #checked = false;
  #closed = false;

  constructor(options: IndexKeeperOptions) {
    this.#options = options;
    this.index = options.index;
    this.#read = options.index.position()?.end ?? 0;
  }

  /** Bytes of the log that are not in the index yet. */
  get behind(): number {
    return Math.max(this.#options.log.durableBytes - this.#read, 0);
  }

  /** Tells a listener whenever verdicts came; returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes in what the log has and the index has not. Resolves when it has caught up, or is closed. */
  catchUp(): Promise<void> {
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Takes in what there is, without waiting for it. */
  follow(): void {
    if (this.#closed) return;
    this.catchUp().catch(this.#options.onBug);
  }

  /** Forgets everything and reads the whole log again. */
  async rebuild(): Promise<void> {
    await this.#running;
    this.#forget();
    await this.catchUp();
  }

  /** Waits for what is being added, and closes the index. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#running?.catch(() => undefined);
    this.index.close();
  }

  async #catchUp(): Promise<void> {
    if (!this.#checked && !(await this.#fits())) this.#forget();
    this.#checked = true;
    const { log } = this.#options;
    while (!this.#closed && this.#read < log.durableBytes) {
      const to = log.durableBytes;
      let batch: PlacedRecord[] = [];
      for await (const placed of readPlacedRecords(log.file, { from: this.#read, to })) {
        batch.push(placed);
        if (batch.length < BATCH) continue;
        this.#add(batch);
        batch = [];
        // Whoever asks meanwhile is answered meanwhile.
        await setImmediate();
        if (this.#isClosed()) return;
      }
      this.#add(batch);
      this.#read = to;
    }
  }

  #add(batch: readonly PlacedRecord[]): void {
    const last = batch.at(-1);
    if (last === undefined) return;
    this.index.add(batch.map((placed) => toEnvelope(placed, this.#options.ownerOf)));
    this.#read = last.end;
    for (const listener of this.#listeners) listener();
  }

  /** Closing happens while this waits, which the compiler cannot know. */
  #isClosed(): boolean {
    return this.#closed;
  }

  #forget(): void {
    this.index.clear();
    this.#read = 0;
  }

  /** Whether the index is of this log: its last record stands where the index says. */
  async #fits(): Promise<boolean> {
    const position = this.index.position();
    if (position === undefined) return true;
    if (position.end > this.#options.log.durableBytes) return false;
    const record = await readRecordAt(this.#options.log.file, position);
    return record?.sequence === position.sequence && record.verdict.id === position.id;
  }
}
