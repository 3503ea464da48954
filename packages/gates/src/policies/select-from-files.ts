import type { ReadOptions } from '@keelson/documents';
import type { FoundFile } from '@keelson/governance';
import type { SourceDocument } from '@keelson/model';
import { compilePolicies, isPolicyDocument } from './compile-policies.ts';
import type { CompileOptions } from './compile-policies.ts';
import { loadObjects, toSourceDocument } from './load-objects.ts';
import type { PolicySelection } from './policy-selection.ts';

/** Takes the policies of files, as they are written. */
export function selectFromFiles(
  files: readonly FoundFile[],
  readOptions: ReadOptions,
  options: CompileOptions,
): PolicySelection {
  const loaded = loadObjects(files, readOptions);
  const selected = selectFromDocuments(loaded.objects.map(toSourceDocument), options);
  return {
    ...selected,
    // A folder of policies may hold other things, such as the values of their tests.
    diagnostics: [
      ...loaded.diagnostics.filter(({ code }) => code !== 'manifest/not-kubernetes'),
      ...selected.diagnostics,
    ],
  };
}

/** Takes the policies among documents, as they are written. */
export function selectFromDocuments(
  documents: readonly SourceDocument[],
  options: CompileOptions,
): PolicySelection {
  const chosen = documents.filter(isPolicyDocument);
  const { policies, diagnostics } = compilePolicies(chosen, options);
  return { policies, documents: chosen, gatesNotAsked: [], diagnostics };
}
