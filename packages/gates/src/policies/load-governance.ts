import { joinGovernance, proveByGit, readRepository } from '@keelson/governance';
import type { ReadOptions } from '@keelson/documents';
import type { CompiledPolicy } from '@keelson/engine';
import type {
  ApprovalProver,
  Estate,
  Governance,
  ProcessEnvironment,
  Repository,
  RepositoryFiles,
} from '@keelson/governance';
import type { SourceDocument } from '@keelson/model';
import { compilePolicies, isPolicyDocument } from './compile-policies.ts';
import { describePolicies } from './describe-policies.ts';
import { loadObjects, toSourceDocument } from './load-objects.ts';
import type { CompileOptions } from './compile-policies.ts';
import type { LoadedObjects } from './load-objects.ts';

/** Reasons as a commit has them. */
export interface ReasonsAt {
  /** Full id of the commit. */
  readonly commit: string;
  readonly files: RepositoryFiles;
  /** Policies are read there, too; else they come from the folder as it is. */
  readonly withPolicies?: boolean;
}

/** Where a governance repository is read. */
export interface ReadGovernanceOptions {
  /** The folder of `keelson.yaml`, absolute. */
  readonly folder: string;
  /** The folder as it is shown; the empty string for the current one. */
  readonly shown: string;
  readonly readOptions: ReadOptions;
  /** Where everything but policies is read; by default the folder as it is. */
  readonly reasons?: ReasonsAt;
  /** In which Git runs, for the proofs of approvals; by default that of the process. */
  readonly environment?: ProcessEnvironment;
}

/** How a governance repository is loaded. */
export interface LoadGovernanceOptions extends ReadGovernanceOptions {
  readonly compileWith: CompileWith;
}

/** Says how the policies of an estate are compiled. */
export type CompileWith = (estate: Estate) => CompileOptions;

/** A governance repository as it was read, before its policies are compiled: no file is opened any more. */
export interface GovernanceSources {
  readonly repository: Repository;
  /** What the files below `policies` hold. */
  readonly policies: LoadedObjects;
  readonly prover: ApprovalProver;
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
  return compileGovernance(readGovernance(options), options.compileWith);
}

/** Reads a governance repository: its files, those of its policies, and the history that proves approvals. */
export function readGovernance(options: ReadGovernanceOptions): GovernanceSources {
  const { folder, shown, readOptions, reasons, environment = process.env } = options;
  const there = reasons?.withPolicies === true ? reasons.files : undefined;
  const repository = readRepository(folder, shown, undefined, {
    ...(reasons === undefined ? {} : { files: reasons.files }),
    ...(there === undefined ? {} : { policies: there }),
  });
  return {
    repository,
    policies: loadObjects(repository.policyFiles, readOptions, there?.read),
    prover: proveByGit(repository, environment, reasons?.commit),
  };
}

/** Compiles the policies of a repository that was read. */
export function compileGovernance(
  { repository, policies: loaded, prover }: GovernanceSources,
  compileWith: CompileWith,
): LoadedGovernance {
  const documents = loaded.objects.map(toSourceDocument);
  const ofPolicies = documents.filter(isPolicyDocument);
  const { policies, diagnostics } = compilePolicies(ofPolicies, compileWith(repository.estate));
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
  return {
    governance: joinGovernance(repository, described, prover),
    compiled: policies,
    documents: ofPolicies,
  };
}
