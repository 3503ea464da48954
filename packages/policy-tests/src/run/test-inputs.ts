import { createCluster, isCustomResourceDefinition } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, isJsonObject, objectField, stringField } from '@keelson/model';
import type { Diagnostic, Given, GivenObject, JsonObject, SourceDocument, Subject } from '@keelson/model';
import type { TestFiles } from '../files/test-files.ts';
import type { PolicyTest } from '../format/policy-test.ts';
import { TEST_SUBJECT, readUserInfo, readValues } from '../format/read-values.ts';
import type { TestValues } from '../format/read-values.ts';

/** Everything that a test names, read. */
export interface TestInputs {
  readonly policies: readonly SourceDocument[];
  readonly resources: readonly SourceDocument[];
  readonly values: TestValues;
  readonly subject: Subject;
  readonly cluster: Cluster;
  readonly given: Given;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads everything that a test names. */
export function readInputs(test: PolicyTest, files: TestFiles): TestInputs {
  const diagnostics: Diagnostic[] = [];
  const read = (paths: readonly string[]): readonly SourceDocument[] =>
    paths.flatMap((path) => {
      const result = files.read(path, test.file);
      diagnostics.push(...result.diagnostics);
      return result.documents;
    });
  const policies = unique(read(test.policies));
  const resources = unique(read(test.resources));
  const beside = read([...test.paramResources, ...test.clusterResources, ...test.targetResources]);
  const fromFile = test.variables === undefined ? undefined : read([test.variables])[0]?.object;
  const values = readValues(test.values ?? fromFile);
  const userInfo = test.userInfo === undefined ? undefined : read([test.userInfo])[0]?.object;
  const all = [...beside, ...resources].map((document) => document.object);
  return {
    policies,
    resources,
    values,
    subject: userInfo === undefined ? TEST_SUBJECT : readUserInfo(userInfo),
    cluster: createCluster({ crds: all.filter(isCustomResourceDefinition) }),
    given: { objects: givenObjects(all, values), assumeEmpty: true },
    diagnostics,
  };
}

/** Labels that the values give replace those of a Namespace among the resources. */
function givenObjects(objects: readonly JsonObject[], values: TestValues): readonly GivenObject[] {
  const named = (object: JsonObject): boolean =>
    stringField(object, 'kind') === 'Namespace' &&
    values.namespaces.has(stringField(fieldOf(object, 'metadata'), 'name') ?? '');
  const namespaces = Array.from(values.namespaces, ([name, labels]): JsonObject => {
    return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
  });
  return [...objects.filter((object) => !named(object)), ...namespaces].map((object) => ({
    object,
    origin: 'given',
  }));
}

/** Of documents with the same identity the first counts. */
function unique(documents: readonly SourceDocument[]): readonly SourceDocument[] {
  const seen = new Set<string>();
  return documents.filter(({ object }) => {
    const metadata = objectField(object, 'metadata');
    const parts = [fieldOf(object, 'apiVersion'), fieldOf(object, 'kind')];
    const name = isJsonObject(metadata) ? [fieldOf(metadata, 'namespace'), fieldOf(metadata, 'name')] : [];
    const key = JSON.stringify([...parts, ...name]);
    if (name[1] === undefined || !seen.has(key)) {
      seen.add(key);
      return true;
    }
    return false;
  });
}
