import { fieldOf, isJsonObject, listField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue, Operation, Result, SourceDocument } from '@keelson/model';
import type { Complaints } from './complaints.ts';
import type { NamedResource, ResourceSpec, TestRow } from './policy-test.ts';
import { stringsField, textField } from './read-fields.ts';

const FIELDS: ReadonlySet<string> = new Set(
  (
    'policy rule kind result status resource resources resourceSpecs patchedResource patchedResources ' +
    'generatedResource generatedResources cloneSourceResource operation failOnMissingResources namespace'
  ).split(' '),
);
/** `isValidatingPolicy` and its like, in any case; which policy a row is about, its name alone says. */
const FLAG = /^is\w+policy$/i;
const RESULTS: readonly string[] = ['pass', 'fail', 'warn', 'error', 'skip'];
const OPERATIONS: readonly string[] = ['CREATE', 'UPDATE', 'DELETE'];

/** Reads a row of a test; what is not known in it is said and passed over. */
export function readRow(
  row: JsonValue,
  index: number,
  document: SourceDocument,
  complaints: Complaints,
): TestRow {
  const fields: JsonObject = isJsonObject(row) ? row : {};
  const at = ['results', index];
  for (const key of Object.keys(fields)) {
    if (!FIELDS.has(key) && !FLAG.test(key)) {
      complaints.warn('test/unknown-field', [...at, key], `unknown field ${key}`);
    }
  }
  const [policyNamespace, policy] = splitName(textField(row, 'policy') ?? '');
  return {
    index,
    policy,
    policyNamespace,
    rule: textField(row, 'rule'),
    kind: textField(row, 'kind'),
    result: readResult(fields, at, complaints),
    resources: readResources(fields, index, document),
    resourceSpecs: listField(fields, 'resourceSpecs').map(readSpec),
    patchedResources: textField(row, 'patchedResources') ?? textField(row, 'patchedResource'),
    generatedResources: readGenerated(fields),
    cloneSourceResource: textField(row, 'cloneSourceResource'),
    operation: readOperation(fields, at, complaints),
    failOnMissingResources: fieldOf(row, 'failOnMissingResources') === true,
    place: document.locate?.(at),
  };
}

function readResult(row: JsonObject, at: readonly (string | number)[], complaints: Complaints): Result {
  const text = textField(row, 'result') ?? textField(row, 'status') ?? '';
  if (RESULTS.includes(text)) return text as Result;
  const message = `expected a result of ${RESULTS.join(', ')}, got ${JSON.stringify(text)}`;
  complaints.refuse('test/unknown-result', [...at, 'result'], message);
  return 'pass';
}

function readOperation(
  row: JsonObject,
  at: readonly (string | number)[],
  complaints: Complaints,
): Operation | undefined {
  const text = textField(row, 'operation');
  if (text === undefined || OPERATIONS.includes(text)) return text as Operation | undefined;
  const message = `expected an operation of ${OPERATIONS.join(', ')}, got ${JSON.stringify(text)}`;
  complaints.refuse('test/unknown-operation', [...at, 'operation'], message);
  return undefined;
}

function readResources(row: JsonObject, index: number, document: SourceDocument): readonly NamedResource[] {
  const single = textField(row, 'resource');
  const namespace = textField(row, 'namespace');
  const at = ['results', index];
  const named: NamedResource[] =
    single === undefined ? [] : [{ name: single, place: document.locate?.([...at, 'resource']) }];
  for (const [position, name] of listField(row, 'resources').entries()) {
    if (typeof name === 'string')
      named.push({ name, place: document.locate?.([...at, 'resources', position]) });
  }
  if (namespace === undefined) return named;
  return named.map(({ name, place }) => ({
    name: name.includes('/') ? name : `${namespace}/${name}`,
    place,
  }));
}

function readSpec(spec: JsonValue): ResourceSpec {
  const text = (key: string): string => stringField(spec, key) ?? '';
  return {
    group: text('group'),
    version: text('version'),
    namespace: text('namespace'),
    name: text('name'),
  };
}

/** The single file counts only where there is no list. */
function readGenerated(row: JsonObject): readonly string[] {
  const several = stringsField(row, 'generatedResources');
  const single = textField(row, 'generatedResource');
  return several.length === 0 && single !== undefined ? [single] : several;
}

/** Splits `namespace/name`. */
function splitName(name: string): readonly [string | undefined, string] {
  const slash = name.indexOf('/');
  return slash < 0 ? [undefined, name] : [name.slice(0, slash), name.slice(slash + 1)];
}
