import { relative, resolve } from 'node:path';
import { compareGovernance, findMergeBase, findRepository } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { findNamespaces } from '../check/namespaces-among-inputs.ts';
import { readManifestFile } from '../check/read-manifest-file.ts';
import { toReadOptions } from '../check/read-options.ts';
import { findInputs } from '../input/find-inputs.ts';
import { keepStandardInput } from '../input/standard-input.ts';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { chooseStyle } from '../terminal/style.ts';
import { compareProblems } from './compare-problems.ts';
import { compareVerdicts } from './compare-verdicts.ts';
import { formatDiff } from './format-diff.ts';
import { openSide } from './open-side.ts';
import { parseRevisions } from './parse-revisions.ts';
import type { ManifestGate } from '@keelson/gates';
import type { Diagnostic, GivenObject, Verdict } from '@keelson/model';
import type { ReviewValues } from '../check/check-settings.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { DiffValues } from './diff-options.ts';
import type { Diff, ResourceChange } from './diff.ts';
import type { Side, SideRequest } from './open-side.ts';

/** Runs `diff`: reads two states of the repository, says what changed, and reviews the given manifests on both. */
export async function runDiff(
  values: DiffValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [text, ...words] = operands;
  if (text === undefined) {
    throw new Failure('usage/operands', 'diff: expected a Git revision to compare with, got none', {
      help: 'keelson diff main... compares the files as they are with where they parted from main.',
    });
  }
  const folder = chooseFolder(values, terminal.directory);
  const review: ReviewValues = { ...values, governance: folder, policy: [], 'governance-ref': undefined };
  const [before, after] = openSides(text, folder, review, terminal);
  const inputs = await reviewInputs(words, review, [before, after], terminal);
  const errors = chooseStyle(terminal.errors, terminal.environment, values['no-color']);
  for (const diagnostic of inputs.diagnostics)
    await terminal.errors.write(formatDiagnostic(diagnostic, errors));
  const missing =
    before.prepared === undefined ? 'before' : after.prepared === undefined ? 'after' : undefined;
  const diff: Diff = {
    before: before.name,
    after: after.name,
    ...(missing === undefined ? {} : { missing }),
    surface: values.as ?? 'manifest',
    changes: compareGovernance(before.governance, after.governance, terminal.clock.now()),
    resources: inputs.resources,
    objects: inputs.objects,
    problems: compareProblems(before.diagnostics, after.diagnostics),
  };
  const style = chooseStyle(terminal.output, terminal.environment, values['no-color']);
  await terminal.output.write(formatDiff(diff, values.output ?? 'pretty', style));
  const broken = diff.problems.some(({ when }) => when !== 'mended');
  return broken || inputs.diagnostics.some(({ severity }) => severity === 'error') ? 2 : 0;
}

function chooseFolder(values: DiffValues, directory: string): string {
  const folder =
    values.governance === undefined ? findRepository(directory) : resolve(directory, values.governance);
  if (folder !== undefined) return folder;
  throw new Failure('usage/no-governance', 'there is no governance repository around this folder', {
    help: 'Name its folder: --governance DIR.',
  });
}

function openSides(
  text: string,
  folder: string,
  values: ReviewValues,
  terminal: Terminal,
): readonly [Side, Side] {
  const { directory, environment } = terminal;
  const { before, after, fromMergeBase } = parseRevisions(text);
  const at: Pick<SideRequest, 'folder' | 'shown'> = {
    folder,
    shown: relative(directory, folder).replaceAll('\\', '/'),
  };
  const first = fromMergeBase
    ? {
        revision: findMergeBase(folder, before, environment, after),
        called: `where it parted from ${before}`,
      }
    : { revision: before };
  return [
    openSide({ ...at, ...first }, values, terminal),
    openSide({ ...at, ...(after === undefined ? {} : { revision: after }) }, values, terminal),
  ];
}

async function reviewInputs(
  words: readonly string[],
  values: ReviewValues,
  sides: readonly [Side, Side],
  terminal: Terminal,
): Promise<{
  readonly resources: readonly ResourceChange[];
  readonly objects: number;
  readonly diagnostics: readonly Diagnostic[];
}> {
  if (words.length === 0) return { resources: [], objects: 0, diagnostics: [] };
  const options = toReadOptions(values);
  const inputs = findInputs(words, terminal.directory);
  const diagnostics: Diagnostic[] = [...inputs.diagnostics];
  const resources: ResourceChange[] = [];
  let objects = 0;
  const kept = inputs.standardInput ? await keepStandardInput(terminal) : undefined;
  try {
    const files = kept === undefined ? inputs.files : [kept.file, ...inputs.files];
    const namespaces = await findNamespaces(files, options);
    const [before, after] = sides.map((side) => openGate(side, namespaces));
    for (const file of files) {
      for await (const event of readManifestFile(file, options)) {
        if (event.kind === 'diagnostic') {
          diagnostics.push(event.diagnostic);
          continue;
        }
        objects++;
        const [old, now] = [before, after].map((gate) => gate?.review(event.manifest).verdict);
        const change = compareSides(old, now);
        if (change !== undefined) resources.push(change);
      }
    }
  } finally {
    kept?.remove();
  }
  return { resources, objects, diagnostics };
}

function openGate({ prepared }: Side, namespaces: readonly GivenObject[]): ManifestGate | undefined {
  return prepared?.open(namespaces);
}

/** Where there is no repository nobody asks, and everything is let through. */
function compareSides(before: Verdict | undefined, after: Verdict | undefined): ResourceChange | undefined {
  const known = after ?? before;
  if (known === undefined) return undefined;
  const { refusal: _refusal, ...rest } = known;
  const nobody: Verdict = { ...rest, allowed: true, results: [], patches: [], warnings: [] };
  return compareVerdicts(before ?? nobody, after ?? nobody);
}
