import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Failure } from '@keelson/model';

/** The right to write to a folder; one process has it. */
export interface FolderLock {
  readonly release: () => void;
}

/**
 * Takes the right to write to a folder, or throws `ledger/in-use`. The lock is one of the operating system on a file, taken
 * through SQLite, so that it ends with the process however that ends, and nothing stale is ever left behind.
 */
export function lockFolder(folder: string): FolderLock {
  const holder = join(folder, 'lock.holder');
  const database = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (thrown) {
    database.close();
    if (!isBusy(thrown))
      throw new Failure('ledger/lock', `the folder ${folder} cannot be locked`, { cause: thrown });
    throw new Failure('ledger/in-use', `another process${nameHolder(holder)} writes to ${folder}`, {
      help: 'Stop it, or choose another folder: --data-dir DIR.',
      cause: thrown,
    });
  }
  // For the message of whoever comes second; the lock itself knows no names.
  writeFileSync(holder, `${process.pid}\n`);
  return {
    release: () => {
      database.close();
    },
  };
}

const SQLITE_BUSY = 5;

function isBusy(thrown: unknown): boolean {
  return thrown instanceof Error && 'errcode' in thrown && thrown.errcode === SQLITE_BUSY;
}

function nameHolder(file: string): string {
  try {
    const pid = readFileSync(file, 'utf8').trim();
    return /^\d{1,10}$/.test(pid) ? ` (${pid})` : '';
  } catch {
    return '';
  }
}
