import { isJsonObject, listField, objectField, stringField } from '@keelson/model';
import type { JsonObject, SourceDocument } from '@keelson/model';
import { stringsField } from '../format/read-fields.ts';
import type { DocumentReader } from './document-reader.ts';

/**
 * Returns the objects that stand in a cluster: those that `ClusterResource` documents list, with their files of
 * CustomResourceDefinitions; other documents are objects themselves.
 */
export function clusterObjects(
  documents: readonly SourceDocument[],
  reader: DocumentReader,
): readonly JsonObject[] {
  return documents.flatMap(({ object }) => {
    if (stringField(object, 'kind') !== 'ClusterResource') return [object];
    const spec = objectField(object, 'spec');
    const definitions = reader.all(stringsField(spec, 'crds')).map((document) => document.object);
    return [...definitions, ...listField(spec, 'resources').filter(isJsonObject)];
  });
}
