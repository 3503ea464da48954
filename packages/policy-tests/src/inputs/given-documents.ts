import { fieldOf, listField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import type { PolicyTest } from '../format/policy-test.ts';
import { stringsField } from '../format/read-fields.ts';
import type { TestValues } from '../format/read-values.ts';
import type { DocumentReader } from './document-reader.ts';

const API_VERSION = 'cli.kyverno.io/v1alpha1';

/** Returns what dialects read of a test beside objects: its values, its context, and its answers to calls. */
export function givenDocuments(
  test: PolicyTest,
  values: TestValues,
  reader: DocumentReader,
): readonly JsonObject[] {
  const context = test.context === undefined ? [] : reader.one(test.context);
  return [
    ...(values.document === undefined ? [] : [values.document]),
    ...context.map(({ object }): JsonObject => ({ ...object, apiVersion: API_VERSION, kind: 'Context' })),
    ...answers(test, reader),
  ];
}

function answers(test: PolicyTest, reader: DocumentReader): readonly JsonObject[] {
  const { apiCallResponses, globalContextEntries } = test;
  if (apiCallResponses.length + globalContextEntries.length === 0) return [];
  const entries = globalContextEntries.map((entry) => withResources(entry, reader));
  const metadata = { name: test.name };
  return [
    { apiVersion: API_VERSION, kind: 'Test', metadata, apiCallResponses, globalContextEntries: entries },
  ];
}

/** The objects of an entry's files stand in the entry itself. */
function withResources(entry: JsonObject, reader: DocumentReader): JsonObject {
  if (fieldOf(entry, 'resourceFiles') === undefined) return entry;
  const { resourceFiles: _, ...others } = entry;
  const objects = reader.all(stringsField(entry, 'resourceFiles')).map(({ object }) => object);
  return { ...others, resources: [...listField(entry, 'resources'), ...objects] };
}
