import { expandDocument } from '@keelson/gates';
import { readInput } from '../input/read-input.ts';
import type { ReadOptions } from '@keelson/documents';
import type { ManifestObject } from '@keelson/gates';
import type { Diagnostic } from '@keelson/model';
import type { InputFile } from '../input/find-inputs.ts';

/** What a file of manifests yields, in the order of its text. */
export type ManifestEvent =
  | { readonly kind: 'object'; readonly manifest: ManifestObject }
  | { readonly kind: 'diagnostic'; readonly diagnostic: Diagnostic };

/** Reads the objects of a file one by one. */
export async function* readManifestFile(
  file: InputFile,
  options: ReadOptions,
): AsyncGenerator<ManifestEvent> {
  let first = 0;
  for await (const event of readInput(file, options)) {
    if (event.kind === 'diagnostic') {
      yield { kind: 'diagnostic', diagnostic: withFlag(event.diagnostic) };
      continue;
    }
    const { objects, diagnostics } = expandDocument(event.document, first);
    first += objects.length;
    for (const diagnostic of diagnostics) yield { kind: 'diagnostic', diagnostic: forFile(diagnostic, file) };
    for (const manifest of objects) yield { kind: 'object', manifest };
  }
}

/** The reader does not know by which flag its bound is raised. */
function withFlag(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.code !== 'documents/too-large') return diagnostic;
  return { ...diagnostic, help: `${diagnostic.help ?? ''} Or raise the bound: --max-document-bytes COUNT.` };
}

/** In a folder there are other things than objects; in a file that was named there should not be. */
function forFile(diagnostic: Diagnostic, file: InputFile): Diagnostic {
  return diagnostic.code === 'manifest/not-kubernetes' && !file.named
    ? { ...diagnostic, severity: 'warning' }
    : diagnostic;
}
