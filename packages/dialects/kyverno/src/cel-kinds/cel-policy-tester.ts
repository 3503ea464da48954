import { decodeYaml } from '@keelson/documents';
import { createEngine } from '@keelson/engine';
import { createCluster } from '@keelson/kubernetes';
import { Failure, fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { Diagnostic, Given, JsonObject, Review, SourceDocument, Verdict } from '@keelson/model';
import { compileKyvernoPolicies } from '../compile-kyverno-policies.ts';

const CLUSTER = createCluster();

/** For tests: an object from YAML. */
export function yaml(text: string): JsonObject {
  const value = decodeYaml(text);
  if (isJsonObject(value)) return value;
  throw new Failure('test/no-object', 'expected an object');
}

/** For tests: a policy of a kind for ConfigMaps, with further lines of its spec. */
export function celPolicy(kind: string, spec: string, metadata = 'name: p'): SourceDocument {
  const constraints = spec.includes('matchConstraints')
    ? ''
    : `  matchConstraints:
    resourceRules:
    - {apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE, DELETE], resources: [configmaps]}
`;
  return {
    object: yaml(
      `apiVersion: policies.kyverno.io/v1\nkind: ${kind}\nmetadata: {${metadata}}\nspec:\n${constraints}${spec.replace(/^/gm, '  ')}`,
    ),
    digest: 'sha256:0',
  };
}

/** For tests: a PolicyException for the policy `p`. */
export function celException(spec: string, metadata = 'name: x, namespace: shop'): SourceDocument {
  return {
    object: yaml(
      `apiVersion: policies.kyverno.io/v1\nkind: PolicyException\nmetadata: {${metadata}}\nspec:\n${spec.replace(/^/gm, '  ')}`,
    ),
    digest: 'sha256:1',
  };
}

/** For tests: the ConfigMap `settings` with `a: b`. */
export const CONFIG_MAP: JsonObject = yaml(
  `{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}, data: {a: b}}`,
);

/** For tests: what stands outside the object. */
export function given(...objects: readonly JsonObject[]): Given {
  return { objects: objects.map((object) => ({ object, origin: 'given' })) };
}

/** For tests: the creation of an object. */
export function creation(object: JsonObject, changes: Partial<Review> = {}): Review {
  const apiVersion = stringField(object, 'apiVersion') ?? '';
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const metadata = fieldOf(object, 'metadata');
  const namespace = stringField(metadata, 'namespace');
  const name = stringField(metadata, 'name');
  return {
    id: 'r',
    time: '2026-06-01T12:00:00Z',
    surface: 'manifest',
    operation: 'CREATE',
    resource: {
      group: group ?? '',
      version: version ?? '',
      kind: stringField(object, 'kind') ?? '',
      ...(namespace === undefined ? {} : { namespace }),
      ...(name === undefined ? {} : { name }),
    },
    object,
    subject: { user: 'ana', groups: [] },
    ...changes,
  };
}

/** For tests: the verdict of a policy and what was said of it. */
export function decide(
  policy: SourceDocument,
  review: Review,
  exceptions: readonly SourceDocument[] = [],
): { readonly verdict: Verdict; readonly diagnostics: readonly Diagnostic[] } {
  const { policies, diagnostics } = compileKyvernoPolicies([policy, ...exceptions], { cluster: CLUSTER });
  const engine = createEngine({ policies, version: '1' });
  return { verdict: engine.evaluate(review), diagnostics };
}

/** For tests: the results of a policy, shortened. */
export function results(
  policy: SourceDocument,
  review: Review,
  exceptions: readonly SourceDocument[] = [],
): readonly string[] {
  const { verdict } = decide(policy, review, exceptions);
  return verdict.results.map(({ variant, result, message }) =>
    [...(variant === undefined ? [] : [variant]), result, message ?? ''].join(' | '),
  );
}
