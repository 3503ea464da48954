import { knownKubernetesVersions, minorOf } from '@keelson/kubernetes';
import type { KubernetesTables } from '@keelson/kubernetes';
import type { Diagnostic } from '@keelson/model';
import { readTables, shownTables } from './tables-folder.ts';
import type { TablesFolder } from './tables-folder.ts';

/** Discovery and schemas for a version, with what is to be said of them. */
export interface FoundTables {
  /** Absent where those of the product's own release count. */
  readonly tables?: KubernetesTables;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds discovery and schemas for a version: built in, or in a folder. Those of another release are better than none;
 * that they are of another release is said.
 *
 * @throws Failure `kubernetes/bad-tables`
 */
export function findTables(version: string | undefined, folder: TablesFolder | undefined): FoundTables {
  const known = knownKubernetesVersions();
  const minor = version === undefined ? undefined : (minorOf(version) ?? version);
  if (version === undefined || minor === undefined || known.includes(minor)) return { diagnostics: [] };
  const tables = folder === undefined ? undefined : readTables(folder, version);
  if (tables !== undefined) return { tables, diagnostics: [] };
  const place = folder === undefined ? '' : ` (no ${shownTables(folder, minor)})`;
  return {
    diagnostics: [
      {
        code: 'kubernetes/other-schemas',
        severity: 'note',
        message: `there are no schemas of Kubernetes ${version} here${place}; those of ${known.join(', ')} are used; “keelson kubernetes add-version” adds them`,
      },
    ],
  };
}
