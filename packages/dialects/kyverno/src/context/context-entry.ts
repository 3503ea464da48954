import type { ReviewContext } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { JsonValue } from '@keelson/model';

import type { RuleScope } from './rule-scope.ts';

/** What surrounds the variables of a rule. */
export interface EntrySurroundings {
  readonly context: ReviewContext;
  readonly cluster: Cluster;
  /** Namespace of a policy that has one: it may read in no other. */
  readonly policyNamespace: string | undefined;
}

/** An entry of `context`, compiled. */
export interface ContextEntry {
  readonly name: string;
  /**
   * Tells whether the entry counts: where nothing is known of what it reads, and nothing may be asked, it is passed over, as
   * by Kyverno's command line.
   */
  readonly isKnown: (surroundings: EntrySurroundings) => boolean;
  /**
   * Computes the value; throws a failure that says why it cannot. Undefined where the entry is passed over after all: the
   * variable keeps the value that stands in for it, if any.
   */
  readonly load: (scope: RuleScope, surroundings: EntrySurroundings) => JsonValue | undefined;
}
