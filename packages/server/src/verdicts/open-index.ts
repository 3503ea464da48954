import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '@keelson/model';
import type { Diagnostic } from '@keelson/model';
import { openSqliteIndex } from './sqlite-verdict-index.ts';
import type { VerdictIndex } from './verdict-index.ts';

/** Name of the index within the data folder. */
export const INDEX_FILE = 'state.db';

/** An index that is open, with what was found when it was opened. */
export interface OpenedIndex {
  readonly index: VerdictIndex;
  readonly diagnostics: readonly Diagnostic[];
}

/** Opens the index of a data folder. One that cannot be used is taken away and begun anew: the log has everything that it had. */
export function openIndex(folder: string): OpenedIndex {
  const file = join(folder, INDEX_FILE);
  try {
    return { index: openSqliteIndex(file), diagnostics: [] };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    try {
      const index = openSqliteIndex(file);
      const message = `the index of verdicts could not be used (${reason}); it is made anew from the record`;
      return { index, diagnostics: [{ code: 'state/made-anew', severity: 'warning', message }] };
    } catch (again) {
      throw new Failure('state/not-opened', `the index of verdicts cannot be opened: ${reason}`, {
        cause: again,
        help: 'Check that you may write to the data folder, or choose another: --data-dir DIR.',
      });
    }
  }
}
