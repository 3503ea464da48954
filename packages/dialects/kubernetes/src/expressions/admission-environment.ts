import { admissionVariables, createEnvironment, kubernetesEnvironmentOptions } from '@keelson/cel';
import type { Environment, KubernetesVersion } from '@keelson/cel';

/** Which variables and types an expression of a policy may use. */
export interface ExpressionScope {
  /** The policy has a paramKind. */
  readonly params: boolean;
  /** False for message expressions. */
  readonly authorizer: boolean;
  /** `Object`, `JSONPatch` and their functions, as mutations have them. */
  readonly mutation: boolean;
}

const environments = new Map<string, Environment>();

/** The environment of policies' expressions in a release such as `1.33`; made once. */
export function admissionEnvironment(
  kubernetesVersion: KubernetesVersion,
  scope: ExpressionScope,
): Environment {
  const key = `${kubernetesVersion} ${String(scope.params)} ${String(scope.authorizer)} ${String(scope.mutation)}`;
  let environment = environments.get(key);
  if (environment === undefined) {
    environment = createEnvironment({
      ...kubernetesEnvironmentOptions({ version: kubernetesVersion, mutation: scope.mutation }),
      ...admissionVariables({ params: scope.params, authorizer: scope.authorizer }),
    });
    environments.set(key, environment);
  }
  return environment;
}
