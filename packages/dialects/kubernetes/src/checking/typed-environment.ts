import {
  DYN,
  admissionVariables,
  createEnvironment,
  kubernetesEnvironmentOptions,
  structuralTypes,
} from '@keelson/cel';
import type { Environment, KubernetesVersion, StructuralTypes } from '@keelson/cel';
import type { Cluster } from '@keelson/kubernetes';
import type { GroupVersionKind } from '@keelson/model';
import { VARIABLES, VariablesDeclaration, toVariableType } from '../expressions/variable-types.ts';
import type { NamedExpressionSpec } from '../spec/policy-spec.ts';

/** What an environment with the types of one kind is made for. */
export interface TypedScope {
  readonly version: KubernetesVersion;
  readonly cluster: Cluster;
  readonly kind: GroupVersionKind;
  /** Undefined where the policy has no parameters. */
  readonly paramKind: GroupVersionKind | undefined;
  readonly variables: readonly NamedExpressionSpec[];
  /** `Object` and `JSONPatch` are known. */
  readonly mutation: boolean;
  /** The variable `authorizer.requestResource` is known; the server leaves it out when it checks types. */
  readonly requestResource: boolean;
}

/**
 * The environment in which a policy's expressions are checked against the schema of a kind; undefined where the kind
 * has none. Variables have the types that they get with this kind; what is wrong with them shows where they are used.
 */
export function typedEnvironment(scope: TypedScope): Environment | undefined {
  const object = typesOf(scope.kind, scope.cluster);
  if (object === undefined) return undefined;
  const params = scope.paramKind === undefined ? undefined : typesOf(scope.paramKind, scope.cluster);
  const declared = admissionVariables({ params: scope.paramKind !== undefined, authorizer: true });
  const { 'authorizer.requestResource': requestResource, ...variables } = declared.variables;
  const declaration = new VariablesDeclaration();
  const environment = createEnvironment({
    ...kubernetesEnvironmentOptions({ version: scope.version, mutation: scope.mutation }),
    structs: [...declared.structs, declaration],
    structResolvers: [object.resolveStruct, ...(params === undefined ? [] : [params.resolveStruct])],
    variables: {
      ...variables,
      ...(scope.requestResource && requestResource !== undefined
        ? { 'authorizer.requestResource': requestResource }
        : {}),
      ...(params === undefined ? {} : { params: params.type }),
      object: object.type,
      oldObject: object.type,
      variables: VARIABLES,
    },
  });
  for (const { name, source } of scope.variables) {
    const { parsed } = environment.parse(source);
    const checked = parsed === undefined ? undefined : environment.check(parsed).checked;
    declaration.add(name, checked === undefined ? DYN : toVariableType(checked.type));
  }
  return environment;
}

const known = new WeakMap<Cluster, Map<string, StructuralTypes | undefined>>();

function typesOf(kind: GroupVersionKind, cluster: Cluster): StructuralTypes | undefined {
  let types = known.get(cluster);
  if (types === undefined) known.set(cluster, (types = new Map<string, StructuralTypes | undefined>()));
  const key = `${kind.group}/${kind.version}/${kind.kind}`;
  if (!types.has(key)) {
    const schema = cluster.schema(kind);
    types.set(key, schema === undefined ? undefined : structuralTypes(kind.kind, schema));
  }
  return types.get(key);
}
