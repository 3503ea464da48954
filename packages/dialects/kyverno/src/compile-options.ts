import type { CompiledPolicy } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { Diagnostic } from '@keelson/model';

/** How to compile policies. */
export interface CompileOptions {
  readonly cluster: Cluster;
}

/** Compiled policies, and what is wrong with the documents. */
export interface CompiledPolicies {
  readonly policies: readonly CompiledPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}
