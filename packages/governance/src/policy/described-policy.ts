import type { MatchKeys } from '@keelson/engine';
import type { Diagnostic, PolicyReference, SourcePlace } from '@keelson/model';
import type { EntityReference } from '../catalog/entity-reference.ts';
import type { RepositoryPolicy } from '../gate/select-policies.ts';

/** What a dialect says of one policy of the repository. */
export interface DescribedPolicy extends RepositoryPolicy {
  readonly reference: PolicyReference;
  /** File below the repository's folder. */
  readonly file: string;
  /** Where the policy stands, by the file as it is shown. */
  readonly place: SourcePlace;
  readonly title?: string;
  /** Names of its rules, in its order. */
  readonly rules: readonly string[];
  /** Its annotation `keelson.dev/owner`, resolved. */
  readonly owner?: EntityReference;
  /** Whether the platform would take it as it is. */
  readonly compiles: boolean;
  /** What its API version is replaced by, where that version is deprecated. */
  readonly deprecated?: string;
  /** Estimated cost of one evaluation, and what the platform allows; in units of the dialect. */
  readonly cost?: { readonly estimated: number; readonly limit: number };
  /** What it can match at most. */
  readonly match?: MatchKeys;
}

/** A test of policies. */
export interface DescribedTest {
  /** File below the repository's folder. */
  readonly file: string;
  /** Names of the policies it tests. */
  readonly policies: readonly string[];
}

/** A file of policies that could not be read. */
export interface BrokenPolicyFile {
  /** File below the repository's folder. */
  readonly file: string;
}

/** The policies of a repository, as the dialects describe them. */
export interface DescribedPolicies {
  readonly policies: readonly DescribedPolicy[];
  readonly tests: readonly DescribedTest[];
  readonly broken: readonly BrokenPolicyFile[];
  /** What is wrong with the policies, as the dialects say it. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A repository without policies. */
export const NO_POLICIES: DescribedPolicies = { policies: [], tests: [], broken: [], diagnostics: [] };
