import { relative, resolve } from 'node:path';
import { loadGovernance } from '@keelson/gates';
import { findRepository } from '@keelson/governance';
import { createCluster } from '@keelson/kubernetes';
import { Failure } from '@keelson/model';
import type { LoadedGovernance } from '@keelson/gates';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Opens the governance repository that was named, or the one around the current folder, with its policies.
 *
 * @throws Failure `usage/no-governance`, `governance/no-estate`
 */
export function openGovernance(
  named: string | undefined,
  { directory, environment }: Pick<Terminal, 'directory' | 'environment'>,
): LoadedGovernance {
  const folder = named === undefined ? findRepository(directory) : resolve(directory, named);
  if (folder === undefined) {
    throw new Failure('usage/no-governance', 'there is no governance repository around this folder', {
      help: 'Name its folder: --governance DIR. Or make one: keelson init',
    });
  }
  return loadGovernance({
    folder,
    shown: relative(directory, folder).replaceAll('\\', '/'),
    readOptions: {},
    environment,
    compileWith: () => ({ cluster: createCluster({}), strictBindings: false }),
  });
}
