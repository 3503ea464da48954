import {
  CostMeter,
  admissionVariables,
  createEnvironment,
  DYN,
  kubernetesEnvironmentOptions,
  KUBERNETES_VERSIONS,
} from '@keelson/cel';
import { Failure } from '@keelson/model';
import type {
  Activation,
  CelType,
  Environment,
  ExpressionIssue,
  KubernetesVersion,
  Program,
} from '@keelson/cel';
import type { JsonValue } from '@keelson/model';

/** An environment with the values of its variables. */
export interface CelSession {
  readonly environment: Environment;
  readonly activation: Activation;
  /** Makes a meter that stops what would take too long. */
  readonly meter: () => CostMeter;
}

/** In units of Kubernetes' cost model: ten times what it grants to one expression. */
const COST_LIMIT = 100_000_000;

/** What a session is made of. */
export interface CelSessionOptions {
  readonly kubernetesVersion: string | undefined;
  /** Values by the names of variables; each declares its variable. */
  readonly variables: Readonly<Record<string, JsonValue>>;
}

/**
 * Makes an environment like the one in which Kubernetes evaluates policies. Variables that were given a value are declared; `object` and its like
 * have the types that they have in policies.
 *
 * @throws Failure `usage/bad-value` for a release that is not known
 */
export function createCelSession({ kubernetesVersion, variables }: CelSessionOptions): CelSession {
  const version = toVersion(kubernetesVersion);
  const admission = admissionVariables({ params: true });
  const declared: Record<string, CelType> = { object: DYN };
  for (const name of Object.keys(variables)) declared[name] = admission.variables[name] ?? DYN;
  const environment = createEnvironment({
    ...kubernetesEnvironmentOptions({ version, mutation: true }),
    structs: admission.structs,
    variables: declared,
  });
  return { environment, activation: { object: null, ...variables }, meter: () => new CostMeter(COST_LIMIT) };
}

function toVersion(text: string | undefined): KubernetesVersion {
  const wanted = text?.replace(/^v?(\d+\.\d+).*$/, '$1') ?? KUBERNETES_VERSIONS.at(-1);
  const found = KUBERNETES_VERSIONS.find((version) => version === wanted);
  if (found !== undefined) return found;
  throw new Failure(
    'usage/bad-value',
    `--kubernetes-version: expected one of ${KUBERNETES_VERSIONS.join(', ')}, got “${text ?? ''}”`,
  );
}

/** Compiles an expression, or tells what is wrong with it. */
export function compileExpression(
  { environment }: CelSession,
  source: string,
): { readonly program: Program } | { readonly issues: readonly ExpressionIssue[] } {
  const compilation = environment.compile(source, { backEnd: 'closures' });
  return compilation.ok ? { program: compilation.program } : { issues: compilation.issues };
}
