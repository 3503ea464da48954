import { posix } from 'node:path';
import { fieldOf, isJsonObject, listField, objectField, stringField } from '@keelson/model';
import type { Diagnostic, JsonObject, SourceDocument } from '@keelson/model';
import { Complaints } from './complaints.ts';
import type { PayloadPath, PolicyTest } from './policy-test.ts';
import { distinctField, stringsField, textField } from './read-fields.ts';
import { readRow } from './read-row.ts';

const FIELDS: ReadonlySet<string> = new Set(
  (
    'apiVersion kind metadata name policies resources results variables values exceptions context clusterResources ' +
    'targetResources paramResources userinfo jsonPayload jsonPayloads httpPayloads envoyPayloads apiCallResponses ' +
    'globalContextEntries'
  ).split(' '),
);

/** A test with what is odd about its document. */
export interface ReadTest {
  readonly test: PolicyTest;
  readonly diagnostics: readonly Diagnostic[];
}

/** Tells whether a document is a test of policies (`cli.kyverno.io` Test, or its older spelling without a kind). */
export function isPolicyTest({ object }: SourceDocument): boolean {
  const kind = stringField(object, 'kind');
  return kind === 'Test' || (kind === undefined && listField(object, 'results').length > 0);
}

/** Reads a test. What is not known in it is said and passed over, since tests of other versions have other fields. */
export function readTest(document: SourceDocument): ReadTest {
  const { object } = document;
  const complaints = new Complaints(document);
  for (const key of Object.keys(object)) {
    if (!FIELDS.has(key)) complaints.warn('test/unknown-field', [key], `unknown field ${key}`);
  }
  if (listField(object, 'results').length === 0) {
    complaints.warn('test/no-results', [], 'the test has no results, so that it checks nothing');
  }
  const test: PolicyTest = {
    name: textField(fieldOf(object, 'metadata'), 'name') ?? textField(object, 'name') ?? 'test',
    file: document.file ?? '',
    document: document.document ?? 0,
    policies: distinctField(object, 'policies'),
    resources: distinctField(object, 'resources'),
    paramResources: stringsField(object, 'paramResources'),
    clusterResources: stringsField(object, 'clusterResources'),
    targetResources: stringsField(object, 'targetResources'),
    exceptions: stringsField(object, 'exceptions'),
    payloads: readPayloads(object),
    context: textField(object, 'context'),
    userInfo: textField(object, 'userinfo'),
    variables: textField(object, 'variables'),
    values: objectField(object, 'values'),
    apiCallResponses: listField(object, 'apiCallResponses').filter(isJsonObject),
    globalContextEntries: listField(object, 'globalContextEntries').filter(isJsonObject),
    rows: listField(object, 'results').map((row, index) => readRow(row, index, document, complaints)),
  };
  return { test, diagnostics: complaints.diagnostics };
}

/** The older `jsonPayload` counts where there are no newer ones. */
function readPayloads(object: JsonObject): readonly PayloadPath[] {
  const older = textField(object, 'jsonPayload');
  const newer = stringsField(object, 'jsonPayloads');
  const json = newer.length === 0 && older !== undefined ? [older] : newer;
  const named = json.filter((path) => path.trim() !== '').map((path) => posix.normalize(path));
  return [
    ...[...new Set(named)].map((path) => ({ kind: 'json' as const, path })),
    ...stringsField(object, 'httpPayloads').map((path) => ({ kind: 'http' as const, path })),
    ...stringsField(object, 'envoyPayloads').map((path) => ({ kind: 'envoy' as const, path })),
  ];
}
