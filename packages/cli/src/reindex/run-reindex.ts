import { resolve } from 'node:path';
import { findRepository } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { rebuildIndex } from '@keelson/server';
import { dataFolder } from '../serve/data-folder.ts';
import type { OptionValues } from '../arguments/option-table.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ReindexOptions } from './reindex-options.ts';

/** Runs `reindex`: makes the index anew and says how many verdicts it has. */
export async function runReindex(
  values: OptionValues<ReindexOptions>,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (operands.length > 0) {
    throw new Failure('usage/operands', `reindex: expected no words, got “${operands[0] ?? ''}”`);
  }
  const { directory, clock, output } = terminal;
  const governance =
    values.governance === undefined ? findRepository(directory) : resolve(directory, values.governance);
  const folder = dataFolder(values['data-dir'], terminal);
  const count = await rebuildIndex({
    dataFolder: folder,
    clock,
    ...(governance === undefined ? {} : { governance }),
  });
  await output.write(`The index has ${count} ${count === 1 ? 'verdict' : 'verdicts'}\n`);
  return 0;
}
