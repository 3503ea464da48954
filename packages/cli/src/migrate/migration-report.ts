import type { SourcePlace } from '@keelson/model';

/** An object on which a rule and what became of it differ. */
export interface ReportedDifference {
  readonly operation: string;
  readonly before: string;
  readonly after: string;
  /** As YAML. */
  readonly object: string;
}

/** What a proof says. */
export interface ReportedProof {
  readonly reviews: number;
  readonly results: Readonly<Record<string, number>>;
  readonly differences: number;
  /** Failures whose messages alone differ. */
  readonly messages: number;
  /** Updates that the original lets pass since the old object violates the rule, too. */
  readonly existing: number;
  /** What one calls a failure and the other an error. */
  readonly erring: number;
  readonly smallest?: ReportedDifference;
  readonly faults: readonly string[];
}

/** What became of one rule. */
export interface ReportedRule {
  /** File of the policy, as it was named. */
  readonly file: string;
  readonly policy: string;
  readonly rule: string;
  readonly place?: SourcePlace;
  readonly outcome: 'converted' | 'left';
  /** Name of the policy that the rule became. */
  readonly becomes?: string;
  /** Why the rule is left. */
  readonly reason?: string;
  readonly notes: readonly string[];
  /** Absent where there is no object to prove it on. */
  readonly proof?: ReportedProof;
}

/** What came of the tests of policies. */
export interface ReportedTest {
  readonly file: string;
  readonly rows: number;
  readonly failed: number;
  /** Whether it fails once the policies allow everything; absent where no row expects a failure. */
  readonly notices?: boolean;
}

/** Everything that a migration says. */
export interface MigrationReport {
  readonly rules: readonly ReportedRule[];
  readonly tests: readonly ReportedTest[];
}

/** The report in numbers. */
export interface MigrationSummary {
  readonly policies: { readonly all: number; readonly converted: number };
  readonly rules: { readonly all: number; readonly converted: number; readonly left: number };
  readonly proofs: {
    readonly proved: number;
    readonly equal: number;
    readonly reviews: number;
    readonly messagesDiffer: number;
  };
  readonly tests: {
    readonly all: number;
    readonly passed: number;
    readonly shouldNotice: number;
    readonly notice: number;
  };
}

/** Counts what a report says; a policy is converted where all its rules are. */
export function summarizeMigration({ rules, tests }: MigrationReport): MigrationSummary {
  const byPolicy = [...Map.groupBy(rules, ({ file, policy }) => JSON.stringify([file, policy])).values()];
  const proofs = rules.flatMap(({ proof }) => (proof === undefined ? [] : [proof]));
  const converted = rules.filter(({ outcome }) => outcome === 'converted').length;
  return {
    policies: {
      all: byPolicy.length,
      converted: byPolicy.filter((same) => same.every(({ outcome }) => outcome === 'converted')).length,
    },
    rules: { all: rules.length, converted, left: rules.length - converted },
    proofs: {
      proved: proofs.length,
      equal: proofs.filter(isEqual).length,
      reviews: proofs.reduce((sum, { reviews }) => sum + reviews, 0),
      messagesDiffer: proofs.filter(({ messages }) => messages > 0).length,
    },
    tests: {
      all: tests.length,
      passed: tests.filter(({ failed }) => failed === 0).length,
      shouldNotice: tests.filter(({ notices }) => notices !== undefined).length,
      notice: tests.filter(({ notices }) => notices === true).length,
    },
  };
}

/** Tells whether a proof found no difference. */
export function isEqual({ differences, faults }: ReportedProof): boolean {
  return differences === 0 && faults.length === 0;
}
