import { Failure } from '@keelson/model';
import { loadFormat } from '../formats/formats.ts';
import { acceptPaths } from '../input/accept-paths.ts';
import { findInputs } from '../input/find-inputs.ts';
import { addExcerpts } from '../policies/add-excerpts.ts';
import { condenseNotes } from '../report/condense-notes.ts';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { createReasonFinder } from '../report/create-reason-finder.ts';
import { formatBug } from '../report/format-bug.ts';
import { batched, openSink } from '../report/output-sink.ts';
import { createProgress } from '../terminal/progress.ts';
import { chooseStyle, PLAIN } from '../terminal/style.ts';
import { VERSION } from '../version.ts';
import { findNamespaces } from './namespaces-among-inputs.ts';
import { toFailOn, toFormat } from './check-settings.ts';
import { prepareGate } from './prepare-gate.ts';
import { readManifestFile } from './read-manifest-file.ts';
import { toReadOptions } from './read-options.ts';
import { Tally } from './tally.ts';
import type { ManifestGate, ManifestObject, ReviewedObject, ReviewRequest } from '@keelson/gates';
import type { Diagnostic, GivenObject } from '@keelson/model';
import { worseExitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { InputFile } from '../input/find-inputs.ts';
import type { KeptInput } from '../input/standard-input.ts';
import type { Report, ReportedObject } from '../report/report.ts';
import type { Style } from '../terminal/style.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CheckValues } from './check-settings.ts';
import type { ChangedObjects } from './changed-objects.ts';
import type { ObjectWriter } from './object-writer.ts';
import type { PreparedGate } from './prepare-gate.ts';

/** Runs `check`: everything is read once, object by object, and only what a report needs at its end is kept. */
export async function runCheck(
  values: CheckValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const now = terminal.clock.now();
  refuseContradictions(values, operands);
  const prepared = prepareGate(values, terminal.directory, now);
  const failOn = toFailOn(values, prepared);
  const style = chooseStyle(terminal.output, terminal.environment, values['no-color']);
  const createReport = await loadFormat(toFormat(values));
  const report = createReport({
    version: VERSION,
    style: values['output-file'] === undefined ? style : PLAIN,
    failOn,
    verbose: values.verbose,
    quiet: values.quiet,
    reasonOf: createReasonFinder(prepared.governance, values),
  });
  const writer = await createWriter(values, terminal);
  const run = new CheckRun(values, terminal, prepared, report, new Tally(failOn), writer, now);
  try {
    await run.all(operands);
    return await run.end();
  } finally {
    run.close();
  }
}

function refuseContradictions(values: CheckValues, operands: readonly string[]): void {
  if (values['changed-since'] !== undefined && operands.includes('-')) {
    throw new Failure('usage/changed-standard-input', '--changed-since compares files, and “-” is none', {
      help: 'Name files or folders of the Git repository.',
    });
  }
  if (operands.length === 0 && values['changed-since'] === undefined) {
    throw new Failure('usage/no-operand', 'expected files, folders or “-” to check, got none', {
      help: 'For standard input: keelson check - --policy PATH',
    });
  }
}

async function createWriter(values: CheckValues, terminal: Terminal): Promise<ObjectWriter | undefined> {
  if (!values.write && values['output-dir'] === undefined) return undefined;
  const { createObjectWriter } = await import('./object-writer.ts');
  return createObjectWriter(values, terminal.directory);
}

class CheckRun {
  readonly #values: CheckValues;
  readonly #terminal: Terminal;
  readonly #prepared: PreparedGate;
  readonly #report: Report;
  readonly #tally: Tally;
  readonly #style: Style;
  readonly #sink: ReturnType<typeof batched>;
  readonly #progress: ReturnType<typeof createProgress>;
  readonly #writer: ObjectWriter | undefined;
  #kept: KeptInput | undefined;
  /** How many diagnostics have been printed. */
  #said = 0;
  readonly #bugs: { readonly message: string; readonly stack: string }[] = [];
  readonly #now: number;

  constructor(
    values: CheckValues,
    terminal: Terminal,
    prepared: PreparedGate,
    report: Report,
    tally: Tally,
    writer: ObjectWriter | undefined,
    now: number,
  ) {
    this.#now = now;
    this.#values = values;
    this.#terminal = terminal;
    this.#prepared = prepared;
    this.#report = report;
    this.#tally = tally;
    this.#style = chooseStyle(terminal.errors, terminal.environment, values['no-color']);
    this.#sink = batched(openSink(values['output-file'], terminal));
    this.#progress = createProgress(terminal, 'files', values.quiet);
    this.#writer = writer;
  }

  async all(operands: readonly string[]): Promise<void> {
    await this.#sink.write(this.#report.begin());
    const prepared = addExcerpts(this.#prepared.diagnostics, this.#terminal.directory);
    for (const diagnostic of prepared) this.#tally.addDiagnostic(diagnostic);
    this.#said = prepared.length;
    await this.#printAll(prepared);
    const changed = await this.#findChanges(operands);
    const files = changed?.files ?? (await this.#findFiles(operands));
    const namespaces = await findNamespaces(files, toReadOptions(this.#values));
    if (changed === undefined && (await this.#checkInThreads(files, namespaces))) return;
    const gate = this.#prepared.open(namespaces);
    await this.#checkHere(files, gate, changed);
    for (const manifest of changed?.removed() ?? []) {
      await this.#checkObject(manifest, gate, { removed: true, revision: changed?.revision ?? '' });
    }
    for (const diagnostic of this.#writer?.finish() ?? []) await this.#complain(diagnostic);
  }

  /** Sums up, prints the sum, and says how the command ends. */
  async end(): Promise<ExitCode> {
    const known = this.#said;
    const summary = this.#tally.summarize({
      policies: this.#prepared.policies.length,
      gatesNotAsked: this.#prepared.gatesNotAsked,
      comparesFiles: this.#values['changed-since'] !== undefined,
    });
    await this.#progress.clear();
    await this.#sink.write(this.#report.end(summary));
    await this.#sink.flush();
    await this.#printAll(summary.diagnostics.slice(known));
    const bugs = [
      ...this.#prepared.bugs.map(({ message, cause }) => ({ message, stack: cause })),
      ...this.#bugs,
    ];
    for (const { message, stack } of bugs.slice(0, 10)) {
      await this.#terminal.errors.write(formatBug(message, stack, this.#style));
    }
    return worseExitCode(summary.exitCode, bugs.length > 0 ? 3 : 0);
  }

  close(): void {
    this.#sink.close();
    this.#kept?.remove();
  }

  async #complain(diagnostic: Diagnostic): Promise<void> {
    this.#said++;
    this.#tally.addDiagnostic(diagnostic);
    await this.#print(diagnostic);
  }

  /** Many notes of one kind are one line, unless all are asked for. */
  async #printAll(diagnostics: readonly Diagnostic[]): Promise<void> {
    const shown = this.#values.verbose ? diagnostics : condenseNotes(diagnostics);
    for (const diagnostic of shown) await this.#print(diagnostic);
  }

  async #print(diagnostic: Diagnostic): Promise<void> {
    if (this.#values.quiet && diagnostic.severity !== 'error') return;
    await this.#progress.clear();
    // What was found so far comes first where both streams end on one terminal.
    await this.#sink.flush();
    await this.#terminal.errors.write(formatDiagnostic(diagnostic, this.#style));
  }

  async #findChanges(operands: readonly string[]): Promise<ChangedObjects | undefined> {
    const revision = this.#values['changed-since'];
    if (revision === undefined) return undefined;
    const { directory, environment } = this.#terminal;
    const { ChangedObjects } = await import('./changed-objects.ts');
    const changed = await ChangedObjects.since({
      revision,
      directory,
      environment,
      accepts: acceptPaths(operands, directory),
      options: toReadOptions(this.#values),
      namespace: this.#values.namespace ?? 'default',
    });
    for (const diagnostic of changed.diagnostics) await this.#complain(diagnostic);
    return changed;
  }

  async #findFiles(operands: readonly string[]): Promise<readonly InputFile[]> {
    const inputs = findInputs(operands, this.#terminal.directory);
    for (const diagnostic of inputs.diagnostics) await this.#complain(diagnostic);
    if (!inputs.standardInput) return inputs.files;
    const { keepStandardInput } = await import('../input/standard-input.ts');
    this.#kept = await keepStandardInput(this.#terminal);
    return [this.#kept.file, ...inputs.files];
  }

  async #checkHere(
    files: readonly InputFile[],
    gate: ManifestGate,
    changed: ChangedObjects | undefined,
  ): Promise<void> {
    for (const file of files) {
      for await (const event of readManifestFile(file, toReadOptions(this.#values))) {
        if (event.kind === 'diagnostic') await this.#complain(event.diagnostic);
        else await this.#checkAgainst(event.manifest, gate, changed);
      }
      this.#progress.step(files.length);
      // Whatever a WeakRef points to stays alive until the event loop turns, and reading small files never turns it.
      await new Promise(setImmediate);
    }
  }

  /** Tells whether threads took the work; what must see the objects themselves stays in this one. */
  async #checkInThreads(files: readonly InputFile[], namespaces: readonly GivenObject[]): Promise<boolean> {
    if (this.#writer !== undefined || this.#values.output === 'json' || files.length < 2) return false;
    const { checkInPool, chooseThreads } = await import('./check-pool.ts');
    const threads = chooseThreads(files, this.#prepared.policies.length, this.#values.threads);
    if (threads === 0) return false;
    const { directory, bundle } = this.#terminal;
    const task = { values: this.#values, directory, now: this.#now, inputNamespaces: namespaces };
    for await (const result of checkInPool(files, task, threads, bundle)) {
      for (const event of result.events) {
        if (event.kind === 'diagnostic') await this.#complain(event.diagnostic);
        else await this.#show(event.object);
      }
      this.#tally.addCounts(result.counts);
      this.#bugs.push(...result.bugs);
      this.#progress.step(files.length);
    }
    return true;
  }

  async #checkAgainst(
    manifest: ManifestObject,
    gate: ManifestGate,
    changed: ChangedObjects | undefined,
  ): Promise<void> {
    const before = changed?.compare(manifest.object);
    if (before?.same === true) this.#tally.addUnchanged();
    else await this.#checkObject(manifest, gate, before?.old === undefined ? {} : { old: before.old });
  }

  async #checkObject(manifest: ManifestObject, gate: ManifestGate, request: ReviewRequest): Promise<void> {
    const reviewed: ReviewedObject = gate.review(manifest, request);
    this.#tally.addObject(reviewed);
    this.#writer?.add(reviewed);
    await this.#show(reviewed);
  }

  async #show(reviewed: ReportedObject): Promise<void> {
    const text = this.#report.object(reviewed);
    if (text === '') return;
    await this.#progress.clear();
    await this.#sink.write(text);
  }
}
