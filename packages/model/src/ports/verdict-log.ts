import type { Verdict } from '../review/verdict.ts';

/** Where a recorded verdict stands in the log. */
export interface VerdictReceipt {
  /** Position in the log, counted from 0. */
  readonly sequence: number;
}

/** Keeps verdicts. An append resolves only when the record is durable, and rejects when it is not. */
export interface VerdictLog {
  append(verdicts: readonly Verdict[]): Promise<readonly VerdictReceipt[]>;
  close(): Promise<void>;
}
