import { fieldOf, stringField } from '@keelson/model';
import type { JsonObject, SourceDocument } from '@keelson/model';

/** Of documents with the same group, kind, namespace and name the first counts; those without a name all do. */
export function uniqueDocuments(documents: readonly SourceDocument[]): readonly SourceDocument[] {
  const seen = new Set<string>();
  return documents.filter(({ object }) => {
    const key = identityKey(object);
    if (key === undefined) return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function identityKey(object: JsonObject): string | undefined {
  const metadata = fieldOf(object, 'metadata');
  const name = stringField(metadata, 'name') ?? '';
  if (name === '') return undefined;
  const apiVersion = stringField(object, 'apiVersion') ?? '';
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return JSON.stringify([group, fieldOf(object, 'kind'), stringField(metadata, 'namespace') ?? '', name]);
}
