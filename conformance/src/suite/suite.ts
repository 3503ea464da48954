/** What became of one case. */
export type CaseResult =
  | { readonly id: string; readonly outcome: 'passed' }
  | { readonly id: string; readonly outcome: 'failed' | 'skipped'; readonly why: string };

/** Where a suite finds its cases. */
export interface SuiteOptions {
  /** The suite's folder, or another of the same shape; undefined for suites whose cases come with a package. */
  readonly folder: string | undefined;
}

/** A conformance suite: cases that others wrote or ran, and our answers to them. */
export interface Suite {
  /** Folder below `shared/conformance` with the cases; absent where they come with a package. */
  readonly sharedFolder?: string;
  /** Fewest cases that the suite's own folder must have: a suite never shrinks unnoticed. */
  readonly minimum: number;
  /** Runs all cases. Ids are unique within the suite and stay the same from run to run. */
  run(options: SuiteOptions): Iterable<CaseResult> | AsyncIterable<CaseResult>;
}

/** A suite by its name; its module is loaded when it is run. */
export interface SuiteEntry {
  readonly name: string;
  readonly load: () => Promise<{ readonly suite: Suite }>;
}

/** Says that a case passed. */
export function passed(id: string): CaseResult {
  return { id, outcome: 'passed' };
}

/** Says that a case failed, with what was expected and what came. */
export function failed(id: string, why: string): CaseResult {
  return { id, outcome: 'failed', why };
}

/** Says that a case was not run, and why. */
export function skipped(id: string, why: string): CaseResult {
  return { id, outcome: 'skipped', why };
}

/** Runs one case; what it throws is a failure with the error's text. */
export function runCase(id: string, run: () => CaseResult): CaseResult {
  try {
    return run();
  } catch (error) {
    return failed(id, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
