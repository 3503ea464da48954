import { createCluster, isCustomResourceDefinition } from '@keelson/kubernetes';
import type { Cluster, KubernetesTables } from '@keelson/kubernetes';
import { fieldOf, stringField } from '@keelson/model';
import type { Given, JsonObject, SourceDocument } from '@keelson/model';
import type { PolicyTest } from '../format/policy-test.ts';
import { NOBODY, readUserInfo } from '../format/read-user-info.ts';
import type { TestUser } from '../format/read-user-info.ts';
import { readValues } from '../format/read-values.ts';
import type { TestValues } from '../format/read-values.ts';
import { toPayload, toTestResource } from '../resource/test-resource.ts';
import type { TestResource } from '../resource/test-resource.ts';
import { assumeOperations } from './assume-operations.ts';
import { clusterObjects } from './cluster-objects.ts';
import type { DocumentReader } from './document-reader.ts';
import { givenDocuments } from './given-documents.ts';
import { uniqueDocuments } from './unique-documents.ts';

/** Everything that a test names, read. */
export interface TestInputs {
  /** Policies with their exceptions and bindings. */
  readonly policies: readonly SourceDocument[];
  /** How many of the policies' documents are exceptions; those beside policies do not count. */
  readonly exceptions: number;
  readonly resources: readonly TestResource[];
  readonly targets: readonly TestResource[];
  readonly values: TestValues;
  readonly user: TestUser;
  readonly cluster: Cluster;
  readonly given: Given;
}

/** Reads everything that a test names. */
export function readInputs(test: PolicyTest, reader: DocumentReader, tables?: KubernetesTables): TestInputs {
  const exceptions = reader.all(test.exceptions).filter(isException);
  const own = uniqueDocuments(reader.all(test.policies)).filter((one) => !isException(one));
  const policies = [...own.map(assumeOperations), ...exceptions];
  const written = reader.all(test.resources);
  const targets = reader.all(test.targetResources);
  const inCluster = clusterObjects(reader.all(test.clusterResources), reader);
  const values = readValues(test.values ?? first(test.variables, reader));
  const user = test.userInfo === undefined ? NOBODY : readUserInfo(first(test.userInfo, reader));
  const cluster = clusterOf([...inCluster, ...objectsOf(written)], tables);
  const take = ({ object }: SourceDocument): TestResource =>
    toTestResource(object, cluster, values.subresources);
  const resources = uniqueDocuments(written).map(take);
  const beside = [
    ...inCluster,
    ...objectsOf(reader.all(test.paramResources)),
    ...targets.map(take).map(({ object }) => object),
    ...objectsOf(reader.all(test.rows.flatMap(({ cloneSourceResource = [] }) => cloneSourceResource))),
    // Where there is no cluster, nothing can be looked up in it.
    ...(test.clusterResources.length === 0 ? [] : resources.map(({ object }) => object)),
    ...user.bindings,
    ...givenDocuments(test, values, reader),
  ];
  return {
    policies,
    exceptions: exceptions.length,
    resources: [...resources, ...readPayloads(test, reader)],
    targets: targets.map(take),
    values,
    user,
    cluster,
    given: { objects: givenObjects(beside, values), assumeEmpty: true },
  };
}

function isException({ object }: SourceDocument): boolean {
  return stringField(object, 'kind') === 'PolicyException';
}

const BUILTIN = createCluster();

function clusterOf(objects: readonly JsonObject[], tables: KubernetesTables | undefined): Cluster {
  const crds = objects.filter(isCustomResourceDefinition);
  if (crds.length === 0 && tables === undefined) return BUILTIN;
  return createCluster({ crds, ...(tables === undefined ? {} : { tables }) });
}

function first(path: string | undefined, reader: DocumentReader): JsonObject | undefined {
  return path === undefined ? undefined : reader.one(path)[0]?.object;
}

function objectsOf(documents: readonly SourceDocument[]): readonly JsonObject[] {
  return documents.map(({ object }) => object);
}

/** A file of several documents is no payload. */
function readPayloads(test: PolicyTest, reader: DocumentReader): readonly TestResource[] {
  return test.payloads.flatMap(({ kind, path }) => {
    const [document, ...others] = reader.one(path);
    if (document !== undefined && others.length === 0) return [toPayload(document.object, path, kind)];
    if (document !== undefined) reader.complain('test/not-a-payload', `${path} has more than one document`);
    return [];
  });
}

/** Namespaces of the values replace those among the objects. */
function givenObjects(objects: readonly JsonObject[], values: TestValues): Given['objects'] {
  const isReplaced = (object: JsonObject): boolean =>
    stringField(object, 'kind') === 'Namespace' &&
    values.namespaces.has(stringField(fieldOf(object, 'metadata'), 'name') ?? '');
  return [...objects.filter((object) => !isReplaced(object)), ...values.namespaces.values()].map(
    (object) => ({
      object,
      origin: 'given',
    }),
  );
}
