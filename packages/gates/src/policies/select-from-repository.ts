import type { ReadOptions } from '@keelson/documents';
import { Complaints, readRepository, selectPolicies, toActiveGate } from '@keelson/governance';
import type { CompiledPolicy } from '@keelson/engine';
import type { Estate, FoundFile, Gate, ReadFile, Repository, RepositoryPolicy } from '@keelson/governance';
import type { Diagnostic, PolicyReference, SourceDocument, Surface } from '@keelson/model';
import { compilePolicies, isPolicyDocument } from './compile-policies.ts';
import type { CompileOptions } from './compile-policies.ts';
import { loadObjects, toSourceDocument } from './load-objects.ts';
import type { PolicySelection, UnaskedGate } from './policy-selection.ts';

/** What the choice of a repository's policies depends on. */
export interface RepositoryContext {
  /** The folder of `keelson.yaml`, absolute. */
  readonly folder: string;
  /** The folder as it is shown; the empty string for the current one. */
  readonly shown: string;
  readonly readOptions: ReadOptions;
  readonly surface: Surface;
  readonly now: number;
  readonly compileWith: (estate: Estate) => CompileOptions;
}

/** Takes the gates of one surface of a governance repository, and the policies that they ask. */
export function selectFromRepository(context: RepositoryContext): PolicySelection {
  const { folder, shown, readOptions } = context;
  const repository = readRepository(folder, shown, (file) => readSource(file, readOptions));
  const policies = compileRepository(repository, context);
  const complaints = new Complaints();
  const chosen = repository.gates
    .filter(({ surface }) => surface === context.surface)
    .map((gate) => ({ gate, selected: selectPolicies(gate, policies.placed, complaints) }));
  const asked = new Set(chosen.flatMap(({ selected }) => [...selected]));
  return {
    policies: policies.compiled.filter(({ reference }) => asked.has(reference)),
    documents: policies.documents,
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

function readSource(file: FoundFile, options: ReadOptions): ReadFile {
  const { objects, diagnostics } = loadObjects([file], options);
  return { documents: objects.map(toSourceDocument), diagnostics };
}

interface CompiledRepository {
  readonly documents: readonly SourceDocument[];
  readonly compiled: readonly CompiledPolicy[];
  readonly placed: readonly RepositoryPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}

function compileRepository(repository: Repository, context: RepositoryContext): CompiledRepository {
  const loaded = loadObjects(repository.policyFiles, context.readOptions);
  const documents = loaded.objects.map(toSourceDocument).filter(isPolicyDocument);
  const { policies, diagnostics } = compilePolicies(documents, context.compileWith(repository.estate));
  const files: Map<string, string[]> = new Map();
  for (const { digest, file = '' } of documents) {
    const known = files.get(digest);
    if (known === undefined) files.set(digest, [file]);
    else known.push(file);
  }
  return {
    documents,
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
    ...ignored.map(({ folder, files }) => `${folder} (${files === 1 ? '1 file' : `${files} files`})`),
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
