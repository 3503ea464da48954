import { VerdictLedger } from '@keelson/ledger';
import { readRepository } from '@keelson/governance';
import type { Clock } from '@keelson/model';
import { IndexKeeper } from './index-keeper.ts';
import { openIndex } from './open-index.ts';
import { resourceOwner } from './resource-owner.ts';

/** What an index is made anew from. */
export interface RebuildIndexOptions {
  /** The folder of the record. */
  readonly dataFolder: string;
  readonly clock: Clock;
  /** The governance repository whose catalog says who answers for what, absolute. */
  readonly governance?: string;
}

/**
 * Makes the index of a data folder anew from its record; returns how many verdicts it has. Throws `ledger/in-use` while a server has
 * the folder open.
 */
export async function rebuildIndex({ dataFolder, clock, governance }: RebuildIndexOptions): Promise<number> {
  const catalog = governance === undefined ? undefined : readRepository(governance, '').catalog;
  const ledger = await VerdictLedger.open({ folder: dataFolder, clock });
  try {
    const { index } = openIndex(dataFolder);
    const keeper = new IndexKeeper({
      log: ledger,
      index,
      ownerOf: (verdict) => resourceOwner(verdict, catalog),
      onBug: () => undefined,
    });
    try {
      await keeper.rebuild();
      return index.count();
    } finally {
      await keeper.close();
    }
  } finally {
    await ledger.close();
  }
}
