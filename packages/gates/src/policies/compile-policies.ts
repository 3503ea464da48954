import { compileKubernetesPolicies, isKubernetesPolicy } from '@keelson/dialect-kubernetes';
import { compileKyvernoPolicies, isKyvernoPolicy } from '@keelson/dialect-kyverno';
import type { CompiledPolicy } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { Diagnostic, SourceDocument } from '@keelson/model';

/** Policies of all dialects, compiled, and what is wrong with them. */
export interface PolicySet {
  readonly policies: readonly CompiledPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}

/** How policies are compiled. */
export interface CompileOptions {
  readonly cluster: Cluster;
  readonly kubernetesVersion?: string;
  readonly strictBindings: boolean;
}

/** Tells whether a document is a policy, or belongs to one, in any dialect. */
export function isPolicyDocument(document: SourceDocument): boolean {
  return isKubernetesPolicy(document) || isKyvernoPolicy(document);
}

/** Compiles the policies among documents, dialect by dialect; a further dialect joins here. */
export function compilePolicies(documents: readonly SourceDocument[], options: CompileOptions): PolicySet {
  const kubernetes = compileKubernetesPolicies(documents, {
    cluster: options.cluster,
    strictBindings: options.strictBindings,
    ...(options.kubernetesVersion === undefined ? {} : { kubernetesVersion: options.kubernetesVersion }),
  });
  const kyverno = compileKyvernoPolicies(documents, { cluster: options.cluster });
  return {
    policies: [...kubernetes.policies, ...kyverno.policies],
    diagnostics: [...kubernetes.diagnostics, ...kyverno.diagnostics],
  };
}
