import { isJustified, shortReference, suggestWord } from '@keelson/governance';
import { invariant, Failure } from '@keelson/model';
import { prepareGate } from '../check/prepare-gate.ts';
import { findNamespaces } from '../check/namespaces-among-inputs.ts';
import { readManifestFile } from '../check/read-manifest-file.ts';
import { toReadOptions } from '../check/read-options.ts';
import { openGovernance } from '../governance/open-governance.ts';
import { findInputs } from '../input/find-inputs.ts';
import { keepStandardInput } from '../input/standard-input.ts';
import { dataFolder } from '../serve/data-folder.ts';
import { chooseStyle } from '../terminal/style.ts';
import { addExcerpts } from '../policies/add-excerpts.ts';
import { condenseNotes } from '../report/condense-notes.ts';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { chooseStage, describeAt } from './choose-stage.ts';
import { formatPreview } from './format-preview.ts';
import { judgeResource } from './judge-resource.ts';
import { hasRecord, readLatestReviews } from './read-latest-reviews.ts';
import type { ActiveGate } from '@keelson/engine';
import type { Gate, Governance } from '@keelson/governance';
import type { Diagnostic } from '@keelson/model';
import type { ReviewValues } from '../check/check-settings.ts';
import type { PreparedGate } from '../check/prepare-gate.ts';
import type { ExitCode } from '../exit-code.ts';
import type { KeptInput } from '../input/standard-input.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { PreviewStage } from './choose-stage.ts';
import type { PreviewValues } from './preview-options.ts';
import type { PreviewCounts, PreviewedResource } from './preview.ts';

/**
 * Runs `preview`: asks one gate about manifests and recorded reviews as it stands today and as it would stand, and shows who would be hit.
 * Nothing that it finds is a failure, so that the exit code is 0 unless something could not be read.
 */
export async function runPreview(
  values: PreviewValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [name, ...words] = operands;
  if (name === undefined) {
    throw new Failure('usage/operands', 'preview: expected the name of a gate, got none', {
      help: 'keelson preview GATE MANIFESTS',
    });
  }
  const record = chooseRecord(values, words, terminal);
  const now = terminal.clock.now();
  const { governance } = openGovernance(values.governance, terminal);
  const gate = findGate(name, governance);
  const stage = chooseStage(gate, values, governance.repository.estate, now);
  const asked = ask(gate, stage, values, terminal);
  const counts: PreviewCounts = {
    manifests: 0,
    invalid: 0,
    records: 0,
    secrets: 0,
    otherRecords: 0,
    brokenRecords: 0,
  };
  const resources: PreviewedResource[] = [];
  const found = await lookAtManifests(words, asked, values, terminal, { counts, resources });
  if (record !== undefined) await lookAtRecord(record, asked, values, { counts, resources });
  const decision = gate.decision === undefined ? undefined : governance.decision(gate.decision);
  // That the decision behind the gate is not accepted is part of the answer.
  const trouble = asked.prepared.diagnostics.filter(({ code }) => code !== 'gate/decision-not-accepted');
  const diagnostics = [...trouble, ...found];
  const errors = chooseStyle(terminal.errors, terminal.environment, values['no-color']);
  for (const diagnostic of condenseNotes(addExcerpts(diagnostics, terminal.directory))) {
    await terminal.errors.write(formatDiagnostic(diagnostic, errors));
  }
  const text = formatPreview(
    {
      gate: gate.name,
      surface: gate.surface,
      ...(gate.decision === undefined ? {} : { decision: gate.decision }),
      ...(decision?.title === undefined ? {} : { title: decision.title }),
      ...(decision?.owner === undefined ? {} : { owner: shortReference(decision.owner) }),
      accepted: isJustified(gate, governance),
      today: describeAt(gate, now),
      stage: stage.text,
      at: new Date(stage.time).toISOString(),
      resources,
      counts,
      ...(record === undefined ? {} : { record }),
      diagnostics,
    },
    values.output ?? 'pretty',
    chooseStyle(terminal.output, terminal.environment, values['no-color']),
  );
  await terminal.output.write(text);
  return diagnostics.some(({ severity }) => severity === 'error') ? 2 : 0;
}

function findGate(name: string, { repository, broken }: Governance): Gate {
  const wanted = name.replace(/^gate:/, '');
  const found = repository.gates.find((gate) => gate.name === wanted);
  if (found !== undefined) return found;
  const unreadable = broken('gate', wanted);
  if (unreadable !== undefined) {
    throw new Failure('preview/broken-gate', `the gate “${wanted}” cannot be read: ${unreadable.file}`, {
      help: 'keelson lint says what is wrong with it.',
    });
  }
  const names = repository.gates.map((gate) => gate.name);
  const nearest = suggestWord(wanted, names);
  throw new Failure('preview/unknown-gate', `there is no gate “${wanted}”`, {
    help: nearest === undefined ? `There are: ${names.join(', ') || 'none'}` : `Did you mean “${nearest}”?`,
  });
}

/** The folder of the record: the one that was named, or that of `serve` where there is nothing else to look at. */
function chooseRecord(
  values: PreviewValues,
  words: readonly string[],
  terminal: Terminal,
): string | undefined {
  const named = values['data-dir'];
  if (named === undefined && words.length > 0) return undefined;
  const folder = dataFolder(named, terminal);
  if (hasRecord(folder)) return folder;
  if (named !== undefined) {
    throw new Failure('preview/no-record', `there is no record of verdicts in “${named}”`, {
      help: 'It is the folder that serve records into: keelson serve --data-dir DIR',
    });
  }
  throw new Failure(
    'usage/no-operand',
    'preview: expected manifests to look at, or a record of verdicts; got neither',
    {
      help: 'keelson preview GATE MANIFESTS, or --data-dir DIR with what serve recorded',
    },
  );
}

/** A gate that is asked twice: as it stands, and as it would. */
interface AskedGate {
  readonly gate: Gate;
  readonly prepared: PreparedGate;
  readonly governance: Governance;
  readonly now: { readonly gates: readonly ActiveGate[]; readonly time: number };
  readonly then: { readonly gates: readonly ActiveGate[]; readonly time: number };
}

function ask(gate: Gate, stage: PreviewStage, values: PreviewValues, terminal: Terminal): AskedGate {
  const now = terminal.clock.now();
  const prepared = prepareGate(toReviewValues(values, gate), terminal.directory, now);
  const active = prepared.gates?.find(({ name }) => name === gate.name);
  const { governance } = prepared;
  invariant(
    active !== undefined && governance !== undefined,
    'a gate of the repository is among those of its surface',
  );
  return {
    gate,
    prepared,
    governance,
    now: { gates: [active], time: now },
    then: { gates: [{ ...active, stages: stage.stages }], time: stage.time },
  };
}

/** Looks around for the repository as the gate was found, and asks on the gate's own surface. */
function toReviewValues(values: PreviewValues, gate: Gate): ReviewValues {
  return { ...values, policy: [], as: gate.surface, 'governance-ref': undefined };
}

/** What a preview gathers. */
interface Gathered {
  readonly counts: PreviewCounts;
  readonly resources: PreviewedResource[];
}

async function lookAtManifests(
  words: readonly string[],
  { gate, prepared, governance, now, then }: AskedGate,
  values: PreviewValues,
  terminal: Terminal,
  { counts, resources }: Gathered,
): Promise<readonly Diagnostic[]> {
  if (words.length === 0) return [];
  const options = toReadOptions(toReviewValues(values, gate));
  const inputs = findInputs(words, terminal.directory);
  const diagnostics: Diagnostic[] = [...inputs.diagnostics];
  const kept: KeptInput | undefined = inputs.standardInput ? await keepStandardInput(terminal) : undefined;
  try {
    const files = kept === undefined ? inputs.files : [kept.file, ...inputs.files];
    const namespaces = await findNamespaces(files, options);
    const [today, later] = [prepared.open(namespaces, now), prepared.open(namespaces, then)];
    for (const file of files) {
      for await (const event of readManifestFile(file, options)) {
        if (event.kind === 'diagnostic') {
          diagnostics.push(event.diagnostic);
          continue;
        }
        counts.manifests++;
        const { verdict } = later.review(event.manifest);
        if (
          verdict.results.some(
            ({ policy, result }) => policy.kind === 'KubernetesSchema' && result === 'fail',
          )
        ) {
          counts.invalid++;
          continue;
        }
        const judged = judgeResource(
          today.review(event.manifest).verdict,
          verdict,
          governance.repository.catalog,
        );
        if (judged !== undefined) resources.push(judged);
      }
    }
  } finally {
    kept?.remove();
  }
  return diagnostics;
}

async function lookAtRecord(
  folder: string,
  { gate, prepared, governance, now, then }: AskedGate,
  values: PreviewValues,
  { counts, resources }: Gathered,
): Promise<void> {
  for await (const { review, recorded } of readLatestReviews(folder, gate.surface, values.cluster, counts)) {
    counts.records++;
    const objects = [...(review.given?.objects ?? []), ...prepared.given];
    const given = { ...review.given, objects };
    const [today, later] = [now, then].map(({ gates, time }) =>
      prepared.engine.evaluate({ ...review, given, time: new Date(time).toISOString() }, { gates }),
    );
    if (today === undefined || later === undefined) continue;
    const judged = judgeResource(today, later, governance.repository.catalog, recorded);
    if (judged !== undefined) resources.push(judged);
  }
}
