import { relative, resolve } from 'node:path';
import { loadObjects, toGivenObject } from '@keelson/gates';
import { findRepository } from '@keelson/governance';
import { startServer } from '@keelson/server';
import { Failure } from '@keelson/model';
import { findInputs } from '../input/find-inputs.ts';
import { chooseTables } from '../kubernetes/choose-tables.ts';
import { addExcerpts } from '../policies/add-excerpts.ts';
import { condenseNotes } from '../report/condense-notes.ts';
import { formatBug } from '../report/format-bug.ts';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { chooseStyle } from '../terminal/style.ts';
import { VERSION } from '../version.ts';
import { dataFolder } from './data-folder.ts';
import { findAssets } from './find-assets.ts';
import type { ReadOptions } from '@keelson/documents';
import type { ServerOptions } from '@keelson/server';
import type { Diagnostic } from '@keelson/model';
import type { OptionValues } from '../arguments/option-table.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ServeOptions } from './serve-options.ts';

type ServeValues = OptionValues<ServeOptions>;

/** Where policies come from, with what is to be said of it. */
type ChosenPolicies = Pick<ServerOptions, 'policies' | 'told'> & {
  readonly diagnostics: readonly Diagnostic[];
};

/** Runs `serve` until it is told to stop: prints one line with the address, and what is wrong with the policies. */
export async function runServe(
  values: ServeValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (operands.length > 0) {
    throw new Failure('usage/operands', `serve: expected no words, got “${operands[0] ?? ''}”`, {
      help: `For policies: keelson serve --policy ${operands[0] ?? ''}`,
    });
  }
  const { directory, clock } = terminal;
  const style = chooseStyle(terminal.errors, terminal.environment, values['no-color']);
  const readOptions: ReadOptions = { lenient: values.lenient };
  const assets = findAssets(terminal.bundle);
  const chosen = choosePolicies(values, directory, assets.examples);
  const inputs = findInputs(values.given, directory);
  const given = loadObjects(inputs.files, readOptions);
  const tables = chooseTables(values, directory);
  const server = await startServer({
    version: VERSION,
    policies: chosen.policies,
    told: chosen.told,
    given: given.objects.map(toGivenObject),
    readOptions,
    dataFolder: dataFolder(values['data-dir'], terminal),
    clock,
    onBug: (thrown) => {
      void terminal.errors.write(formatBug('while a request was answered', thrown, style));
    },
    ...(tables === undefined ? {} : { kubernetesTables: tables }),
    ...(values.host === undefined ? {} : { host: values.host }),
    ...(values.port === undefined ? {} : { port: values.port }),
    ...(assets.portal === undefined ? {} : { portalFolder: assets.portal }),
  });
  const stopped = untilTold();
  const own = [...inputs.diagnostics, ...given.diagnostics, ...chosen.diagnostics];
  const { policies } = chosen;
  // Files of a repository are named below it.
  const folder = policies.kind === 'repository' ? policies.folder : directory;
  const diagnostics = [...addExcerpts(own, directory), ...addExcerpts(server.diagnostics, folder)];
  for (const diagnostic of condenseNotes(diagnostics)) {
    await terminal.errors.write(formatDiagnostic(diagnostic, style));
  }
  const count = `${server.policies} ${server.policies === 1 ? 'policy' : 'policies'}`;
  const whose = chosen.told.kind === 'examples' ? `${count} (examples)` : count;
  await terminal.output.write(`Keelson asks ${whose} at ${server.url}\n`);
  await stopped;
  await server.close();
  return 0;
}

function choosePolicies(values: ServeValues, directory: string, examples: string): ChosenPolicies {
  if (values.governance !== undefined && values.policy.length > 0) {
    throw new Failure('usage/policy-and-governance', 'expected either --policy or --governance, got both', {
      help: 'Policies of a governance repository are asked through its gates; leave one of the two out.',
    });
  }
  if (values.policy.length > 0) {
    const { files, diagnostics } = findInputs(values.policy, directory);
    return {
      policies: { kind: 'files', files },
      told: { kind: 'paths', paths: values.policy },
      diagnostics,
    };
  }
  const folder =
    values.governance === undefined ? findRepository(directory) : resolve(directory, values.governance);
  if (folder !== undefined) {
    const shown = relative(directory, folder).replaceAll('\\', '/');
    return {
      policies: { kind: 'repository', folder, shown },
      told: { kind: 'governance', paths: [shown === '' ? '.' : shown] },
      diagnostics: [],
    };
  }
  const { files, diagnostics } = findInputs([examples], directory);
  const named = files.map(({ path, absolute }) => ({ path: path.slice(examples.length + 1), absolute }));
  return { policies: { kind: 'files', files: named }, told: { kind: 'examples', paths: [] }, diagnostics };
}

/**
 * Resolves when the user or the system wants the process to end. Ctrl-C reaches every process of a terminal and `npm start` hands it
 * on besides, so that it comes more than once; stopping takes a few seconds at most.
 */
function untilTold(): Promise<void> {
  return new Promise((resolved) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        resolved();
      });
    }
  });
}
