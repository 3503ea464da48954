import { relative } from 'node:path';
import { Complaints, readRepository, selectPolicies, toActiveGate } from '@keelson/governance';
import { loadObjects, toSourceDocument } from '../policies/load-documents.ts';
import { compilePolicies, isPolicyDocument } from '../policies/policy-set.ts';
import { plural } from '../report/format-summary.ts';
import { toReadOptions } from './read-options.ts';
import type { CompiledPolicy } from '@keelson/engine';
import type { Estate, FoundFile, Gate, ReadFile, Repository, RepositoryPolicy } from '@keelson/governance';
import type { Diagnostic, PolicyReference, Surface } from '@keelson/model';
import type { PolicySetOptions } from '../policies/policy-set.ts';
import type { UnaskedGate } from '../report/run-summary.ts';
import type { ReviewValues } from './check-settings.ts';
import type { Selection } from './selection.ts';

/** What the choice depends on beside the flags. */
export interface RepositoryContext {
  readonly directory: string;
  readonly surface: Surface;
  readonly now: number;
  readonly compileWith: (estate: Estate) => PolicySetOptions;
}

/** Takes the gates of one surface of a governance repository, and the policies that they ask. */
export function selectFromRepository(
  folder: string,
  values: ReviewValues,
  context: RepositoryContext,
): Selection {
  const options = toReadOptions(values);
  const shown = relative(context.directory, folder).replaceAll('\\', '/');
  const repository = readRepository(folder, shown, (file) => readSource(file, options));
  const policies = compileRepository(repository, values, context);
  const complaints = new Complaints();
  const chosen = repository.gates
    .filter(({ surface }) => surface === context.surface)
    .map((gate) => ({ gate, selected: selectPolicies(gate, policies.placed, complaints) }));
  const asked = new Set(chosen.flatMap(({ selected }) => [...selected]));
  return {
    policies: policies.compiled.filter(({ reference }) => asked.has(reference)),
    gates: chosen.map(({ gate, selected }) => toActiveGate(gate, (reference) => selected.has(reference))),
    gatesNotAsked: repository.gates.flatMap((gate) => whyNotAsked(gate, context)),
    estate: repository.estate,
    diagnostics: [
      ...repository.diagnostics,
      ...policies.diagnostics,
      ...complaints.diagnostics,
      ...sayIgnored(repository),
    ],
  };
}

function readSource(file: FoundFile, options: ReturnType<typeof toReadOptions>): ReadFile {
  const { objects, diagnostics } = loadObjects([file], options);
  return { documents: objects.map(toSourceDocument), diagnostics };
}

interface CompiledRepository {
  readonly compiled: readonly CompiledPolicy[];
  readonly placed: readonly RepositoryPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}

function compileRepository(
  repository: Repository,
  values: ReviewValues,
  context: RepositoryContext,
): CompiledRepository {
  const loaded = loadObjects(repository.policyFiles, toReadOptions(values));
  const documents = loaded.objects.map(toSourceDocument).filter(isPolicyDocument);
  const { policies, diagnostics } = compilePolicies(documents, context.compileWith(repository.estate));
  const files: Map<string, string[]> = new Map();
  for (const { digest, file = '' } of documents) {
    const known = files.get(digest);
    if (known === undefined) files.set(digest, [file]);
    else known.push(file);
  }
  return {
    compiled: policies,
    placed: policies.map(({ reference }) => ({ reference, file: fileWithin(reference, files, repository) })),
    // The gate that names a policy stands in for the binding that it lacks.
    diagnostics: [
      ...loaded.diagnostics.filter(({ code }) => code !== 'manifest/not-kubernetes'),
      ...diagnostics.filter(({ code, severity }) => code !== 'kubernetes/unbound' || severity !== 'note'),
    ],
  };
}

/** The file of a policy below the repository; of documents that are alike, each is taken once. */
function fileWithin(
  { digest }: PolicyReference,
  files: ReadonlyMap<string, string[]>,
  { shown }: Repository,
): string {
  const file = files.get(digest)?.shift() ?? '';
  return shown === '' ? file : file.slice(shown.length + 1);
}

function whyNotAsked(gate: Gate, { surface, now }: RepositoryContext): readonly UnaskedGate[] {
  if (gate.surface !== surface) return [{ name: gate.name, surface: gate.surface }];
  const begun = gate.stages.some(({ from }) => from === undefined || from <= now);
  return begun ? [] : [{ name: gate.name, surface: 'not begun' }];
}

function sayIgnored({ ignored, estate, shown }: Repository): readonly Diagnostic[] {
  const parts = [
    ...ignored.map(({ folder, files }) => `${folder} (${plural(files, 'file')})`),
    ...(estate.ignored.length === 0 ? [] : [`${estate.ignored.join(', ')} of the estate`]),
  ];
  if (parts.length === 0) return [];
  const where = shown === '' ? 'the governance repository' : shown;
  return [
    {
      code: 'governance/ignored',
      severity: 'note',
      message: `of ${where}, this version does not consider: ${parts.join('; ')}`,
    },
  ];
}
