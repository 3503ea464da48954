import { decodeYaml } from '@keelson/documents';
import { createEngine } from '@keelson/engine';
import { createCluster } from '@keelson/kubernetes';
import { Failure, fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, Review, SourceDocument, Verdict } from '@keelson/model';

import { compileKyvernoPolicies } from './compile-kyverno-policies.ts';

const CLUSTER = createCluster();

/** For tests: an object from YAML. */
export function yaml(text: string): JsonObject {
  const value = decodeYaml(text);
  if (isJsonObject(value)) return value;
  throw new Failure('test/no-object', 'expected an object');
}

/** For tests: a document whose places are made up from its path. */
export function document(text: string): SourceDocument {
  return {
    object: yaml(text),
    digest: 'sha256:0',
    locate: (path) => ({ file: 'policy.yaml', line: 10, column: 5, path: path.join('.') }),
  };
}

/** For tests: a ClusterPolicy with one rule for Pods, of which the further lines are given. */
export function clusterPolicy(rule: string, spec = ''): SourceDocument {
  return document(`
apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata: {name: p}
spec:
${spec.replace(/^(?=.)/gm, '  ')}
  rules:
  - name: r
    match: {any: [{resources: {kinds: [Pod]}}]}
${rule.replace(/^(?=.)/gm, '    ')}`);
}

/** For tests: a Pod with a container of an image and further lines of its spec. */
export function pod(image = 'nginx:1', more = ''): JsonObject {
  return yaml(`
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  containers:
  - {name: web, image: "${image}"}
${more.replace(/^(?=.)/gm, '  ')}`);
}

/** For tests: a request to create an object; nothing that was not given exists. */
export function creation(object: JsonObject, changes: Partial<Review> = {}): Review {
  const apiVersion = stringField(object, 'apiVersion') ?? '';
  const slash = apiVersion.indexOf('/');
  const kind = {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    kind: stringField(object, 'kind') ?? '',
  };
  const metadata = fieldOf(object, 'metadata');
  const namespace = stringField(metadata, 'namespace');
  return {
    id: 'r',
    time: '2026-06-01T12:00:00Z',
    surface: 'manifest',
    operation: 'CREATE',
    resource: {
      ...kind,
      ...(namespace === undefined ? {} : { namespace }),
      name: stringField(metadata, 'name') ?? '',
    },
    object,
    subject: { user: '', groups: [] },
    given: { objects: [], assumeEmpty: true },
    ...changes,
  };
}

/** For tests: the verdict of policies and exceptions. */
export function decide(documents: readonly SourceDocument[], review: Review): Verdict {
  const { policies } = compileKyvernoPolicies(documents, { cluster: CLUSTER });
  return createEngine({ policies, version: '1' }).evaluate(review);
}
