import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KUBERNETES_VERSIONS } from '@keelson/cel';
import { shownTables } from '@keelson/gates';
import { reasonOf } from '@keelson/governance';
import { deriveTables, formatTables, knownKubernetesVersions, minorOf } from '@keelson/kubernetes';
import { Failure } from '@keelson/model';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { chooseStyle } from '../terminal/style.ts';
import { chooseTarget } from './choose-tables.ts';
import { formatAdded } from './format-added.ts';
import { readServerDocuments } from './read-server-documents.ts';
import type { TablesFolder } from '@keelson/gates';
import type { KubernetesTables } from '@keelson/kubernetes';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { KubernetesValues } from './kubernetes-options.ts';

/** Runs `kubernetes add-version`: derives discovery and schemas of a release from a server's answers, and keeps them. */
export async function runAddVersion(
  values: KubernetesValues,
  paths: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (paths.length === 0) {
    throw new Failure('usage/operands', 'kubernetes add-version: expected files or folders, got none', {
      help: 'Name the folder with the server’s answers: keelson kubernetes add-version answers/',
    });
  }
  const wanted = values['kubernetes-version'];
  if (wanted !== undefined) refuseVersion(wanted);
  const target = chooseTarget(values, terminal.directory);
  const read = readServerDocuments(paths, terminal.directory);
  const isBroken = read.diagnostics.some(({ severity }) => severity === 'error');
  const derived = isBroken ? undefined : deriveTables(read.documents, wanted);
  const style = chooseStyle(terminal.errors, terminal.environment, values['no-color']);
  for (const diagnostic of [...read.diagnostics, ...(derived?.diagnostics ?? [])]) {
    await terminal.errors.write(formatDiagnostic(diagnostic, style));
  }
  if (derived?.tables === undefined) return 2;
  const minor = refuseVersion(derived.tables.discovery.kubernetes);
  const path = shownTables(target, minor);
  writeTables(derived.tables, target, minor, values.replace);
  await terminal.output.write(formatAdded({ ...derived, tables: derived.tables }, path, values));
  return 0;
}

/** Returns the minor release; refuses those for which a file would be of no use. */
function refuseVersion(version: string): string {
  const minor = minorOf(version);
  const known: readonly string[] = KUBERNETES_VERSIONS;
  if (minor === undefined || !known.includes(minor)) {
    throw new Failure(
      'kubernetes/unknown-version',
      `expected a release whose CEL libraries are known (${known.join(', ')}), got ${version}`,
      { help: 'Without its CEL libraries nothing can be checked against a release.' },
    );
  }
  if (knownKubernetesVersions().includes(minor)) {
    throw new Failure('kubernetes/built-in', `discovery and schemas of ${minor} are built in`, {
      help: 'There is nothing to add.',
    });
  }
  return minor;
}

function writeTables(tables: KubernetesTables, target: TablesFolder, minor: string, replaces: boolean): void {
  const path = join(target.folder, `${minor}.json`);
  const shown = shownTables(target, minor);
  if (!replaces && existsSync(path)) {
    throw new Failure('kubernetes/exists', `“${shown}” is there already, and nothing was written`, {
      help: 'Replace it: --replace',
    });
  }
  const aside = `${path}.${process.pid}`;
  try {
    mkdirSync(target.folder, { recursive: true });
    // Made aside and put in place as a whole: nobody reads half of it.
    writeFileSync(aside, formatTables(tables), { flag: 'wx' });
    renameSync(aside, path);
  } catch (thrown) {
    throw new Failure('files/not-writable', `“${shown}” cannot be written: ${reasonOf(thrown)}`);
  }
}
