import { fieldOf, isJsonObject, listField, objectField, stringField } from '@keelson/model';
import type { GroupVersionKind, JsonObject, JsonValue, Operation } from '@keelson/model';
import { textField } from './read-fields.ts';

/** What a test says about what is not in its resources. */
export interface TestValues {
  /** Namespaces with their labels, by name. */
  readonly namespaces: ReadonlyMap<string, JsonObject>;
  /** `request.operation` of the global values. */
  readonly operation: Operation | undefined;
  /** `request.operation` of a resource under a classic policy. */
  readonly operationOf: (policy: string, resource: string) => Operation | undefined;
  /** Kinds that stand for a subresource of another kind. */
  readonly subresources: readonly TestSubresource[];
  /** The document, as policies read variables from it: without what the runner itself acts upon. */
  readonly document: JsonObject | undefined;
}

/** A kind whose objects are a subresource of another kind's. */
export interface TestSubresource {
  readonly kind: GroupVersionKind;
  readonly parent: GroupVersionKind;
  /** Plural name of the parent. */
  readonly resource: string;
  readonly subresource: string;
}

const OPERATION = 'request.operation';

/** Reads a Values document; newer `namespaces` win over `namespaceSelector`. */
export function readValues(values: JsonObject | undefined): TestValues {
  const operations = readOperations(values);
  return {
    namespaces: readNamespaces(values),
    operation: operationIn(fieldOf(values, 'globalValues')),
    operationOf: (policy, resource) => operations.get(`${policy}\n${resource}`),
    subresources: listField(values, 'subresources').flatMap(readSubresource),
    document: values === undefined ? undefined : toDocument(values),
  };
}

function readNamespaces(values: JsonObject | undefined): ReadonlyMap<string, JsonObject> {
  const namespaces = new Map<string, JsonObject>();
  for (const entry of listField(values, 'namespaceSelector')) {
    const name = textField(entry, 'name');
    if (name !== undefined)
      namespaces.set(name, namespace({ name, labels: objectField(entry, 'labels') ?? {} }));
  }
  for (const entry of listField(values, 'namespaces')) {
    const metadata = objectField(entry, 'metadata') ?? (isJsonObject(entry) ? entry : {});
    const name = textField(metadata, 'name');
    if (name !== undefined)
      namespaces.set(name, { ...(isJsonObject(entry) ? entry : {}), ...namespace(metadata) });
  }
  return namespaces;
}

function namespace(metadata: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata };
}

function readOperations(values: JsonObject | undefined): ReadonlyMap<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const policy of listField(values, 'policies')) {
    for (const resource of listField(policy, 'resources')) {
      const operation = operationIn(fieldOf(resource, 'values'));
      const key = `${stringField(policy, 'name') ?? ''}\n${stringField(resource, 'name') ?? ''}`;
      if (operation !== undefined) operations.set(key, operation);
    }
  }
  return operations;
}

function operationIn(values: JsonValue | undefined): Operation | undefined {
  const text = stringField(values, OPERATION);
  return text === 'CREATE' || text === 'UPDATE' || text === 'DELETE' ? text : undefined;
}

function readSubresource(entry: JsonValue): readonly TestSubresource[] {
  const own = fieldOf(entry, 'subresource');
  const [resource, subresource] = (stringField(own, 'name') ?? '').split('/');
  if (resource === undefined || subresource === undefined) return [];
  return [{ kind: readKind(own), parent: readKind(fieldOf(entry, 'parentResource')), resource, subresource }];
}

function readKind(value: JsonValue | undefined): GroupVersionKind {
  const text = (key: string): string => stringField(value, key) ?? '';
  return { group: text('group'), version: text('version'), kind: text('kind') };
}

/** Operations become those of the reviews; a variable of the same name would say it twice, or contradict. */
function toDocument(values: JsonObject): JsonObject {
  const policies = listField(values, 'policies').map((policy) =>
    isJsonObject(policy)
      ? {
          ...policy,
          resources: listField(policy, 'resources').map((one) =>
            isJsonObject(one) ? withoutOperation(one, 'values') : one,
          ),
        }
      : policy,
  );
  return {
    ...withoutOperation(values, 'globalValues'),
    policies,
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'Values',
  };
}

function withoutOperation(holder: JsonObject, field: string): JsonObject {
  const values = objectField(holder, field);
  if (values === undefined || operationIn(values) === undefined) return holder;
  const others = Object.entries(values).filter(([key]) => key !== OPERATION);
  return { ...holder, [field]: Object.fromEntries(others) };
}
