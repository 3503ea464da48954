import type { Cluster } from '@keelson/kubernetes';
import type { BindingSpec, PolicySpec } from './policy-spec.ts';
import { compileMatch } from '../match/compile-match.ts';
import type { Matcher } from '../match/compile-match.ts';
import { formatApiVersion, parseApiVersion } from '../facts/attributes.ts';

/** A binding, ready to match. */
export interface CompiledBinding {
  readonly spec: BindingSpec;
  /** Absent where the binding does not narrow. */
  readonly match: Matcher | undefined;
}

/** A policy with its bindings, before its expressions. */
export interface PolicyContext {
  readonly spec: PolicySpec;
  readonly cluster: Cluster;
  readonly match: Matcher;
  readonly bindings: readonly CompiledBinding[];
  /** What is wrong with the policy as a whole; said where it matches. */
  readonly fault: { readonly message: string; readonly notGiven: boolean } | undefined;
}

/** Prepares how a policy and its bindings match. */
export function preparePolicy(
  spec: PolicySpec,
  bindings: readonly BindingSpec[],
  cluster: Cluster,
): PolicyContext {
  return {
    spec,
    cluster,
    match:
      spec.match === undefined
        ? () => ({
            kind: 'error',
            message: 'policy contained no match constraints, a required field',
            notGiven: false,
          })
        : compileMatch(spec.match, cluster),
    bindings: bindings.map((binding) => ({
      spec: binding,
      match: binding.match === undefined ? undefined : compileMatch(binding.match, cluster),
    })),
    fault: paramKindFault(spec, cluster),
  };
}

function paramKindFault({ paramKind }: PolicySpec, cluster: Cluster): PolicyContext['fault'] {
  if (paramKind === undefined) return undefined;
  const { group, version } = parseApiVersion(paramKind.apiVersion);
  if (cluster.resourceOfKind({ group, version, kind: paramKind.kind }) !== undefined) return undefined;
  const name = `${group === '' ? '/' : ''}${formatApiVersion({ group, version })}, Kind=${paramKind.kind}`;
  return { message: `failed to find resource referenced by paramKind: '${name}'`, notGiven: true };
}
