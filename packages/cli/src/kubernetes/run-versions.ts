import { KUBERNETES_VERSIONS } from '@keelson/cel';
import { listTables, readTables, shownTables } from '@keelson/gates';
import { knownKubernetesVersions, newestKubernetesRelease } from '@keelson/kubernetes';
import { Failure } from '@keelson/model';
import { escapeText } from '../terminal/escape-text.ts';
import { chooseTables } from './choose-tables.ts';
import type { TablesFolder } from '@keelson/gates';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { KubernetesValues } from './kubernetes-options.ts';

/** What is known of a release. */
interface KnownVersion {
  readonly version: string;
  readonly celLibraries: boolean;
  /** The release that discovery and schemas are of; absent where those of the newest are used. */
  readonly schemas?: string;
  /** The file that they are in; absent where they are built in. */
  readonly file?: string;
  /** What is wrong with the file. */
  readonly trouble?: string;
}

/** Runs `kubernetes versions`: lists the releases with what is known of each. A file that is broken makes the exit code 2. */
export async function runVersions(
  values: KubernetesValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (operands.length > 0) {
    throw new Failure('usage/operands', `kubernetes versions: expected no words, got “${operands[0] ?? ''}”`);
  }
  const folder = chooseTables(values, terminal.directory);
  const added = folder === undefined ? [] : listTables(folder);
  const celLibraries: readonly string[] = KUBERNETES_VERSIONS;
  const all = [...new Set([...celLibraries, ...added])];
  const known = all.map((version): KnownVersion => {
    const has = celLibraries.includes(version);
    const file = folder !== undefined && added.includes(version) ? folder : undefined;
    return { version, celLibraries: has, ...schemasOf(version, file) };
  });
  await terminal.output.write(
    values.output === 'json' ? `${JSON.stringify(known)}\n` : `${known.map(toLine).join('\n')}\n`,
  );
  return known.some(({ trouble }) => trouble !== undefined) ? 2 : 0;
}

function schemasOf(
  version: string,
  folder: TablesFolder | undefined,
): Pick<KnownVersion, 'schemas' | 'file' | 'trouble'> {
  if (knownKubernetesVersions().includes(version)) return { schemas: newestKubernetesRelease() };
  if (folder === undefined) return {};
  const file = shownTables(folder, version);
  try {
    const tables = readTables(folder, version);
    return tables === undefined ? {} : { schemas: tables.discovery.kubernetes, file };
  } catch (thrown) {
    return { file, trouble: Failure.from(thrown, 'kubernetes/bad-tables').message };
  }
}

function toLine({ version, celLibraries, schemas, file, trouble }: KnownVersion): string {
  const libraries = celLibraries ? 'CEL libraries' : 'no CEL libraries: not usable';
  if (trouble !== undefined) return escapeText(`${version}  ${libraries}; broken: ${trouble}`);
  if (schemas === undefined) {
    return `${version}  ${libraries}; no discovery and schemas: those of ${newestKubernetesRelease()} are used`;
  }
  return escapeText(`${version}  ${libraries}; discovery and schemas of ${schemas}, ${file ?? 'built in'}`);
}
