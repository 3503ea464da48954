import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { TABLES_FOLDER } from '@keelson/gates';
import { findRepository, reasonOf } from '@keelson/governance';
import { Failure } from '@keelson/model';
import type { TablesFolder } from '@keelson/gates';

/** The flags that say where tables are. */
export interface TablesChoice {
  readonly 'kubernetes-tables': string | undefined;
  readonly governance?: string | undefined;
}

/**
 * Chooses the folder with discovery and schemas of further releases: the one that was named, else that of the
 * governance repository that was named or is around the current folder.
 *
 * @throws Failure `files/unreadable` for a folder that was named and is none
 */
export function chooseTables(choice: TablesChoice, directory: string): TablesFolder | undefined {
  const named = choice['kubernetes-tables'];
  if (named !== undefined) {
    const folder = resolve(directory, named);
    refuseNoFolder(folder, named);
    return { folder, shown: show(folder, directory) };
  }
  return tablesOfRepository(choice.governance, directory);
}

/** Chooses the folder to which tables are written; one that was named need not be there yet. */
export function chooseTarget(choice: TablesChoice, directory: string): TablesFolder {
  const named = choice['kubernetes-tables'];
  const folder = named === undefined ? undefined : resolve(directory, named);
  const target =
    folder === undefined
      ? tablesOfRepository(choice.governance, directory)
      : { folder, shown: show(folder, directory) };
  if (target !== undefined) return target;
  throw new Failure('usage/no-governance', 'there is no governance repository around this folder', {
    help: 'Name its folder: --governance DIR. Or any folder: --kubernetes-tables DIR',
  });
}

function tablesOfRepository(named: string | undefined, directory: string): TablesFolder | undefined {
  const repository = named === undefined ? findRepository(directory) : resolve(directory, named);
  if (repository === undefined) return undefined;
  const folder = join(repository, TABLES_FOLDER);
  return { folder, shown: show(folder, directory), boundary: repository };
}

function show(folder: string, directory: string): string {
  return relative(directory, folder).replaceAll('\\', '/');
}

function refuseNoFolder(folder: string, named: string): void {
  let reason = 'it is no folder';
  try {
    if (statSync(folder).isDirectory()) return;
  } catch (thrown) {
    reason = reasonOf(thrown);
  }
  throw new Failure('files/unreadable', `--kubernetes-tables: “${named}” cannot be read: ${reason}`, {
    help: 'Name the folder that keelson kubernetes add-version wrote to.',
  });
}
