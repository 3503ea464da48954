import { KUBERNETES_VERSIONS } from '@keelson/cel';
import type { KubernetesVersion } from '@keelson/cel';
import type { CompiledPolicy } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import { Failure, stringField } from '@keelson/model';
import type { Diagnostic, SourceDocument } from '@keelson/model';
import { checkPolicyTypes } from './checking/check-policy-types.ts';
import { refusalDiagnostics } from './diagnostics/refusal-diagnostics.ts';
import { parseApiVersion } from './facts/attributes.ts';
import { checkBinding } from './refusals/check-binding.ts';
import { checkMutatingPolicy } from './refusals/check-mutating-policy.ts';
import { checkValidatingPolicy } from './refusals/check-validating-policy.ts';
import type { FieldError } from './refusals/field-error.ts';
import type { BindingKind, BindingSpec, PolicyKind, PolicySpec } from './spec/policy-spec.ts';
import { assumedBinding, readBinding } from './spec/read-binding.ts';
import { readPolicy } from './spec/read-policy.ts';
import { compileMutatingPolicy } from './mutating/compile-mutating-policy.ts';
import { compileMutations } from './mutating/compiled-mutations.ts';
import { compileValidatingPolicy } from './validating/compile-validating-policy.ts';
import { compileValidations } from './validating/compiled-validations.ts';

/** How to compile policies. */
export interface CompileOptions {
  readonly cluster: Cluster;
  /** Release whose CEL libraries expressions have, such as `1.33`; default the newest known. */
  readonly kubernetesVersion?: string;
  /** A policy without a binding has no effect, as in a cluster; else it counts as bound everywhere with Deny. */
  readonly strictBindings?: boolean;
  /** Also checks expressions against the schemas of the kinds that a policy matches. */
  readonly typeChecking?: boolean;
  /** Mutated objects get the server's defaults and go through its built-in plugins; default true. */
  readonly defaulting?: boolean;
}

/** Compiled policies, and what is wrong with the documents. */
export interface CompiledPolicies {
  readonly policies: readonly CompiledPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}

const POLICY_KINDS: readonly string[] = ['ValidatingAdmissionPolicy', 'MutatingAdmissionPolicy'];
const BINDING_KINDS: readonly string[] = [
  'ValidatingAdmissionPolicyBinding',
  'MutatingAdmissionPolicyBinding',
];

/** Tells whether a document is a Kubernetes admission policy or binding, of whatever version. */
export function isKubernetesPolicy(document: SourceDocument): boolean {
  return isPolicy(document) || isBinding(document);
}

/**
 * Compiles admission policies with the bindings among the documents; other documents are passed over. Throws a failure
 * `kubernetes/unknown-version` for a release whose CEL libraries are not known.
 */
export function compileKubernetesPolicies(
  documents: readonly SourceDocument[],
  options: CompileOptions,
): CompiledPolicies {
  const version = toVersion(options.kubernetesVersion);
  const bindings = documents
    .filter(isBinding)
    .map((document) => readBinding(stringField(document.object, 'kind') as BindingKind, document));
  const policies: CompiledPolicy[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of documents.filter(isPolicy)) {
    const spec = readPolicy(stringField(document.object, 'kind') as PolicyKind, document);
    const bound = bindings.filter(
      (one) => one.kind === `${spec.kind}Binding` && one.policyName === spec.name,
    );
    const used = bound.length === 0 ? unbound(spec, options, diagnostics) : bound;
    const { policy, refusals } = compilePolicy(spec, used, version, options);
    policies.push(policy);
    diagnostics.push(...refusalDiagnostics(document, refusals));
    if (options.typeChecking === true) {
      diagnostics.push(...checkPolicyTypes(document, options.cluster, version));
    }
  }
  for (const { document, kind } of bindings) {
    if (document !== undefined)
      diagnostics.push(...refusalDiagnostics(document, checkBinding(kind, document.object)));
  }
  return { policies, diagnostics };
}

function compilePolicy(
  spec: PolicySpec,
  bindings: readonly BindingSpec[],
  version: KubernetesVersion,
  { cluster, defaulting = true }: CompileOptions,
): { readonly policy: CompiledPolicy; readonly refusals: readonly FieldError[] } {
  if (spec.kind === 'ValidatingAdmissionPolicy') {
    const compiled = compileValidations(spec, version);
    return {
      policy: compileValidatingPolicy(spec, bindings, compiled, cluster),
      refusals: checkValidatingPolicy(spec, compiled),
    };
  }
  const compiled = compileMutations(spec, version);
  return {
    policy: compileMutatingPolicy(spec, bindings, compiled, cluster, defaulting),
    refusals: checkMutatingPolicy(spec, compiled),
  };
}

/** Takes `1.33`, `v1.33` and `v1.33.2` for the same release. */
function toVersion(wanted: string | undefined): KubernetesVersion {
  const newest = KUBERNETES_VERSIONS.at(-1) ?? '1.37';
  if (wanted === undefined) return newest;
  const minor = /^v?(\d+\.\d+)(?:\.|$)/.exec(wanted)?.[1];
  const known = KUBERNETES_VERSIONS.find((version) => version === minor);
  if (known !== undefined) return known;
  throw new Failure(
    'kubernetes/unknown-version',
    `expected a Kubernetes version from ${KUBERNETES_VERSIONS[0]} to ${newest}, got ${wanted}`,
  );
}

function unbound(
  spec: PolicySpec,
  options: CompileOptions,
  diagnostics: Diagnostic[],
): readonly BindingSpec[] {
  const strict = options.strictBindings === true;
  const place = spec.document.locate?.(['metadata', 'name']);
  diagnostics.push({
    code: 'kubernetes/unbound',
    severity: strict ? 'warning' : 'note',
    message: strict
      ? `${spec.kind} ${spec.name} has no binding and no effect`
      : `${spec.kind} ${spec.name} has no binding; it is evaluated as if bound everywhere with Deny`,
    resource: { kind: spec.kind, name: spec.name },
    help: `Add a ${spec.kind}Binding whose policyName is ${spec.name}.`,
    ...(place === undefined ? {} : { place }),
  });
  return strict ? [] : [assumedBinding(spec)];
}

function isPolicy({ object }: SourceDocument): boolean {
  return (
    isOfGroup(stringField(object, 'apiVersion')) && POLICY_KINDS.includes(stringField(object, 'kind') ?? '')
  );
}

function isBinding({ object }: SourceDocument): boolean {
  return (
    isOfGroup(stringField(object, 'apiVersion')) && BINDING_KINDS.includes(stringField(object, 'kind') ?? '')
  );
}

function isOfGroup(apiVersion: string | undefined): boolean {
  return apiVersion !== undefined && parseApiVersion(apiVersion).group === 'admissionregistration.k8s.io';
}
