import { fieldOf, stringField } from '@keelson/model';
import type { PreparedPolicies } from '@keelson/gates';
import type { PolicyReference, SourceDocument } from '@keelson/model';

/** Finds the document that a policy was compiled from. */
export function documentOf(
  { documents }: PreparedPolicies,
  reference: PolicyReference,
): SourceDocument | undefined {
  return documentIn(documents, reference);
}

/** Finds the document of a policy among documents. */
export function documentIn(
  documents: readonly SourceDocument[],
  { kind, name, digest }: PolicyReference,
): SourceDocument | undefined {
  return documents.find(
    (document) =>
      document.digest === digest &&
      stringField(document.object, 'kind') === kind &&
      stringField(fieldOf(document.object, 'metadata'), 'name') === name,
  );
}

/** The policy's owner, as its annotation says. */
export function ownerOf(document: SourceDocument | undefined): string | undefined {
  return stringField(fieldOf(fieldOf(document?.object, 'metadata'), 'annotations'), 'keelson.dev/owner');
}
