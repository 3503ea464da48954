import { createCommand } from '../arguments/command.ts';
import { REINDEX_OPTIONS } from '../reindex/reindex-options.ts';
import type { Command } from '../arguments/command.ts';
import type { ReindexOptions } from '../reindex/reindex-options.ts';

/** `keelson reindex`: makes the index of recorded verdicts anew. */
export const reindexCommand: Command = createCommand<ReindexOptions>(
  {
    name: 'reindex',
    summary: 'Make the index of recorded verdicts anew from the record.',
    usage: '[--data-dir DIR] [--governance DIR]',
    description: [
      'The lists, filters and search of the server read an index. It holds nothing that the record has not: what is lost or broken of it is made anew from the record. The server does so by itself where the index does not fit; this command does it at any time, while no server runs.',
      'Exit code: 0 done, 2 wrong use, or a server has the data folder open, 3 a bug.',
    ],
    options: REINDEX_OPTIONS,
    examples: [
      { line: 'keelson reindex', about: 'Make the index of your own records anew' },
      { line: 'keelson reindex --governance .', about: 'With the owners that the catalog names now' },
    ],
  },
  async ({ values, operands }, terminal) => {
    const { runReindex } = await import('../reindex/run-reindex.ts');
    return runReindex(values, operands, terminal);
  },
);
