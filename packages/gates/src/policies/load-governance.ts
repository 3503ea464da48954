import { joinGovernance, proveByGit, readRepository } from '@keelson/governance';
import type { ReadOptions } from '@keelson/documents';
import type { CompiledPolicy } from '@keelson/engine';
import type { Estate, Governance, ProcessEnvironment, RepositoryFiles } from '@keelson/governance';
import type { SourceDocument } from '@keelson/model';
import { compilePolicies, isPolicyDocument } from './compile-policies.ts';
import { describePolicies } from './describe-policies.ts';
import { loadObjects, toSourceDocument } from './load-objects.ts';
import type { CompileOptions } from './compile-policies.ts';

/** Reasons as a commit has them. */
export interface ReasonsAt {
  /** Full id of the commit. */
  readonly commit: string;
  readonly files: RepositoryFiles;
}

/** How a governance repository is loaded. */
export interface LoadGovernanceOptions {
  /** The folder of `keelson.yaml`, absolute. */
  readonly folder: string;
  /** The folder as it is shown; the empty string for the current one. */
  readonly shown: string;
  readonly readOptions: ReadOptions;
  readonly compileWith: (estate: Estate) => CompileOptions;
  /** Where everything but policies is read; by default the folder as it is. */
  readonly reasons?: ReasonsAt;
  /** In which Git runs, for the proofs of approvals; by default that of the process. */
  readonly environment?: ProcessEnvironment;
}

/** A governance repository with its policies, compiled. */
export interface LoadedGovernance {
  readonly governance: Governance;
  /** In the order of `governance.policies.policies`. */
  readonly compiled: readonly CompiledPolicy[];
  /** The documents that belong to policies. */
  readonly documents: readonly SourceDocument[];
}

/** Reads a governance repository and compiles its policies; what is wrong is among the diagnostics of both. */
export function loadGovernance(options: LoadGovernanceOptions): LoadedGovernance {
  const { folder, shown, readOptions, reasons, environment = process.env } = options;
  const repository = readRepository(folder, shown, undefined, reasons);
  const loaded = loadObjects(repository.policyFiles, readOptions);
  const documents = loaded.objects.map(toSourceDocument);
  const ofPolicies = documents.filter(isPolicyDocument);
  const { policies, diagnostics } = compilePolicies(ofPolicies, options.compileWith(repository.estate));
  const described = describePolicies(
    {
      documents,
      compiled: policies,
      reading: loaded.diagnostics.filter(({ code }) => code !== 'manifest/not-kubernetes'),
      // The gate that names a policy stands in for the binding that it lacks.
      compiling: diagnostics.filter(
        ({ code, severity }) => code !== 'kubernetes/unbound' || severity !== 'note',
      ),
    },
    repository,
  );
  const prover = proveByGit(repository, environment, reasons?.commit);
  return {
    governance: joinGovernance(repository, described, prover),
    compiled: policies,
    documents: ofPolicies,
  };
}
