import { fieldOf, isJsonObject, listField, objectField, stringField } from '@keelson/model';
import type { Diagnostic, JsonObject, JsonValue, Operation, Result, SourceDocument } from '@keelson/model';
import type { PolicyTest, TestRow } from './policy-test.ts';
import { stringsField, textField } from './read-fields.ts';

const FIELDS: ReadonlySet<string> = new Set(
  (
    'apiVersion kind metadata name policies resources results variables values exceptions context clusterResources ' +
    'targetResources paramResources userinfo jsonPayload jsonPayloads httpPayloads envoyPayloads apiCallResponses ' +
    'globalContextEntries'
  ).split(' '),
);
const ROW_FIELDS: ReadonlySet<string> = new Set(
  (
    'policy rule kind result status resource resources resourceSpecs patchedResource patchedResources ' +
    'generatedResource generatedResources cloneSourceResource operation failOnMissingResources namespace'
  ).split(' '),
);
const RESULTS: readonly string[] = ['pass', 'fail', 'warn', 'error', 'skip'];
const OPERATIONS: readonly string[] = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'];

/** A test with what is odd about its document. */
export interface ReadTest {
  readonly test: PolicyTest;
  readonly diagnostics: readonly Diagnostic[];
}

/** Tells whether a document is a test of policies (`cli.kyverno.io` Test, or its older spelling without a kind). */
export function isPolicyTest({ object }: SourceDocument): boolean {
  const kind = stringField(object, 'kind');
  return (kind === undefined || kind === 'Test') && listField(object, 'results').length > 0;
}

/** Reads a test. What is not known in it is said and passed over, since tests of other versions have other fields. */
export function readTest(document: SourceDocument): ReadTest {
  const { object } = document;
  const diagnostics: Diagnostic[] = [];
  const warn = (path: readonly (string | number)[], message: string): void => {
    const place = document.locate?.(path);
    diagnostics.push({
      code: 'test/unknown-field',
      severity: 'warning',
      message,
      ...(place === undefined ? {} : { place }),
    });
  };
  for (const key of Object.keys(object)) if (!FIELDS.has(key)) warn([key], `unknown field ${key}`);
  const rows = listField(object, 'results').map((row, index) => readRow(row, index, document, warn));
  const test: PolicyTest = {
    name: textField(fieldOf(object, 'metadata'), 'name') ?? textField(object, 'name') ?? 'test',
    file: document.file ?? '',
    document: document.document ?? 0,
    policies: stringsField(object, 'policies'),
    resources: stringsField(object, 'resources'),
    paramResources: stringsField(object, 'paramResources'),
    clusterResources: stringsField(object, 'clusterResources'),
    targetResources: stringsField(object, 'targetResources'),
    exceptions: stringsField(object, 'exceptions'),
    userInfo: textField(object, 'userinfo'),
    variables: textField(object, 'variables'),
    values: objectField(object, 'values'),
    rows,
    object,
  };
  return { test, diagnostics };
}

type Warn = (path: readonly (string | number)[], message: string) => void;

function readRow(row: JsonValue, index: number, document: SourceDocument, warn: Warn): TestRow {
  const fields: JsonObject = isJsonObject(row) ? row : {};
  const at = ['results', index];
  const policyKinds: string[] = [];
  for (const key of Object.keys(fields)) {
    const flag = flagKind(key);
    if (flag !== undefined) {
      if (fields[key] === true) policyKinds.push(flag);
    } else if (!ROW_FIELDS.has(key)) warn([...at, key], `unknown field ${key}`);
  }
  const [policyNamespace, policy] = splitName(textField(row, 'policy') ?? '');
  return {
    index,
    policy,
    policyNamespace,
    rule: textField(row, 'rule'),
    kind: textField(row, 'kind'),
    result: readResult(fields, at, warn),
    resources: readResources(fields),
    patchedResources: textField(row, 'patchedResources') ?? textField(row, 'patchedResource'),
    operation: OPERATIONS.includes(textField(row, 'operation') ?? '')
      ? (textField(row, 'operation') as Operation)
      : undefined,
    failOnMissingResources: fieldOf(row, 'failOnMissingResources') === true,
    policyKinds,
    place: document.locate?.(at),
  };
}

function readResult(row: JsonObject, at: readonly (string | number)[], warn: Warn): Result {
  const text = textField(row, 'result') ?? textField(row, 'status') ?? '';
  if (RESULTS.includes(text)) return text as Result;
  warn([...at, 'result'], `expected a result of ${RESULTS.join(', ')}, got ${JSON.stringify(text)}`);
  return 'pass';
}

function readResources(row: JsonObject): readonly string[] {
  const single = textField(row, 'resource');
  const namespace = textField(row, 'namespace');
  const all =
    single === undefined ? stringsField(row, 'resources') : [single, ...stringsField(row, 'resources')];
  return namespace === undefined
    ? all
    : all.map((name) => (name.includes('/') ? name : `${namespace}/${name}`));
}

/** `isValidatingPolicy` and its like name a kind; some tests spell them with other capitals. */
function flagKind(key: string): string | undefined {
  const kind = /^is(\w+Policy)$/i.exec(key)?.[1];
  if (kind === undefined) return undefined;
  return kind.charAt(0).toUpperCase() + kind.slice(1).replace(/^U/, 'u');
}

/** Splits `namespace/name`. */
function splitName(name: string): readonly [string | undefined, string] {
  const slash = name.indexOf('/');
  return slash < 0 ? [undefined, name] : [name.slice(0, slash), name.slice(slash + 1)];
}
