import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@keelson/model';
import type { Clock, Diagnostic, Verdict, VerdictLog, VerdictReceipt } from '@keelson/model';
import { AppendFile } from './file/append-file.ts';
import { writeRecordLine } from './file/record-line.ts';
import { repairTail } from './file/repair-tail.ts';
import { lockFolder } from './installation/folder-lock.ts';
import type { FolderLock } from './installation/folder-lock.ts';
import { openInstallationKey } from './installation/installation-key.ts';
import type { InstallationKey } from './installation/installation-key.ts';
import { parseRedactionPath } from './redaction/redaction-path.ts';
import type { RedactionPath } from './redaction/redaction-path.ts';
import { redactVerdict } from './redaction/redact-verdict.ts';

/** How a ledger is opened. */
export interface LedgerOptions {
  /** The folder of the record and of the key; made where it is missing. */
  readonly folder: string;
  readonly clock: Clock;
  /** Further fields that are not to be kept, such as `ConfigMap:data.password`. */
  readonly redact?: readonly string[];
}

/** Name of the log within the folder. */
export const LOG_FILE = 'verdicts.jsonl';

/**
 * Keeps verdicts in a file of JSON lines. What Secrets hold becomes a keyed hash before the record is made; an append resolves
 * when the record is durable.
 */
export class VerdictLedger implements VerdictLog {
  readonly file: string;
  /** What was found, and mended, when the ledger was opened. */
  readonly diagnostics: readonly Diagnostic[];
  readonly #append: AppendFile;
  readonly #lock: FolderLock;
  readonly #key: InstallationKey;
  readonly #clock: Clock;
  readonly #paths: readonly RedactionPath[];
  #next: number;
  #closing: Promise<void> | undefined;

  private constructor(parts: LedgerParts) {
    this.file = parts.file;
    this.diagnostics = parts.diagnostics;
    this.#append = parts.append;
    this.#lock = parts.lock;
    this.#key = parts.key;
    this.#clock = parts.clock;
    this.#paths = parts.paths;
    this.#next = parts.next;
  }

  /** Opens a ledger, alone: throws `ledger/in-use` while another process has it open. */
  static async open(options: LedgerOptions): Promise<VerdictLedger> {
    const { folder, clock } = options;
    const paths = (options.redact ?? []).map(parseRedactionPath);
    makeFolder(folder);
    const lock = lockFolder(folder);
    try {
      const key = openInstallationKey(join(folder, 'installation.key'));
      const file = join(folder, LOG_FILE);
      createLog(file, folder);
      const { bytes, next, diagnostics } = repairTail(file);
      const append = new AppendFile(await open(file, 'r+'), bytes);
      return new VerdictLedger({ file, diagnostics, append, lock, key, clock, paths, next });
    } catch (thrown) {
      lock.release();
      throw thrown instanceof Failure ? thrown : notOpened(folder, thrown);
    }
  }

  /** Digests a text under the key of this installation: for digests in verdicts, from which nobody may guess a secret. */
  digest(text: string): string {
    return this.#key.digest(text);
  }

  /** Why nothing can be recorded any more, if so. */
  get broken(): Failure | undefined {
    return this.#append.broken;
  }

  /** Bytes of the log that are durable: readers go no further. */
  get durableBytes(): number {
    return this.#append.length;
  }

  async append(verdicts: readonly Verdict[]): Promise<readonly VerdictReceipt[]> {
    if (verdicts.length === 0) return [];
    const recorded = new Date(this.#clock.now()).toISOString();
    const redacted = verdicts.map((verdict) => this.redact(verdict));
    // Numbers are given in the order in which bytes are queued; a batch that fails leaves a gap, never a number twice.
    const first = this.#next;
    const lines = redacted.map((verdict, index) => writeRecordLine(first + index, recorded, verdict));
    this.#next += verdicts.length;
    await this.#append.append(Buffer.from(lines.join('')));
    return verdicts.map((_verdict, index) => ({ sequence: first + index }));
  }

  /** What would be recorded of a verdict. */
  redact(verdict: Verdict): Verdict {
    return redactVerdict(verdict, (value) => this.#key.hide(value), this.#paths);
  }

  /** Waits for what was appended, and lets others open the ledger. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#append.close();
    this.#lock.release();
  }
}

interface LedgerParts {
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly append: AppendFile;
  readonly lock: FolderLock;
  readonly key: InstallationKey;
  readonly clock: Clock;
  readonly paths: readonly RedactionPath[];
  readonly next: number;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw notOpened(folder, thrown);
  }
}

/** A new file is durable when its folder is, too. */
function createLog(file: string, folder: string): void {
  closeSync(openSync(file, 'a', 0o600));
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function notOpened(folder: string, thrown: unknown): Failure {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure('ledger/not-opened', `the data folder ${folder} cannot be used: ${reason}`, {
    cause: thrown,
    help: 'Check that you may write there, or choose another folder: --data-dir DIR.',
  });
}
