import { decodeYaml } from '@keelson/documents';
import { createEngine } from '@keelson/engine';
import type { TraceSink } from '@keelson/engine';
import { createCluster } from '@keelson/kubernetes';
import { Failure, isJsonObject } from '@keelson/model';
import type { Diagnostic, JsonObject, Review, SourceDocument, Verdict } from '@keelson/model';
import { compileKubernetesPolicies } from './compile-kubernetes-policies.ts';
import type { CompileOptions } from './compile-kubernetes-policies.ts';

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

/** For tests: a validating policy for ConfigMaps with further lines of its spec. */
export function validatingPolicy(spec: string, name = 'p'): SourceDocument {
  return document(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  matchConstraints:
    resourceRules:
    - {apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [configmaps]}
${spec.replace(/^/gm, '  ')}`);
}

/** For tests: a ConfigMap with further lines. */
export function configMap(more = ''): JsonObject {
  return yaml(
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}}`.replace(
      /}}$/,
      `}${more}}`,
    ),
  );
}

/** For tests: a request to create an object. */
export function creation(object: JsonObject, changes: Partial<Review> = {}): Review {
  return {
    id: 'r',
    time: '2026-06-01T12:00:00Z',
    surface: 'manifest',
    operation: 'CREATE',
    resource: {
      group: '',
      version: 'v1',
      kind: 'ConfigMap',
      resource: 'configmaps',
      namespace: 'shop',
      name: 'settings',
    },
    object,
    subject: { user: 'ana', groups: [] },
    ...changes,
  };
}

/** For tests: the verdict of policies and what was said of them. */
export function decide(
  documents: readonly SourceDocument[],
  review: Review,
  options: Partial<CompileOptions> & { readonly trace?: TraceSink } = {},
): { readonly verdict: Verdict; readonly diagnostics: readonly Diagnostic[] } {
  const { trace, ...compile } = options;
  const { policies, diagnostics } = compileKubernetesPolicies(documents, { cluster: CLUSTER, ...compile });
  const engine = createEngine({ policies, version: '1' });
  return { verdict: engine.evaluate(review, trace === undefined ? {} : { trace }), diagnostics };
}
