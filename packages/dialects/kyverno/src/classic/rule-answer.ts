import { Failure } from '@keelson/model';
import type { CheckResult, ObjectPlace, Result } from '@keelson/model';

import { NOT_GIVEN } from '../context/not-given.ts';

/** What a rule said, before it is told to the engine. */
export interface RuleAnswer {
  readonly result: Result;
  readonly message: string;
  /** Coded reason of an error or skip. */
  readonly reason?: string;
  /** The fields of the object that decided. */
  readonly places?: readonly ObjectPlace[];
  /** What its parts said, where it has parts of its own. */
  readonly checks?: readonly CheckResult[];
  /** Units of Kubernetes' CEL cost model. */
  readonly cost?: number;
}

/** The answer of a rule that holds. */
export function passed(message: string): RuleAnswer {
  return { result: 'pass', message };
}

/** The answer of a rule that does not hold. */
export function failed(message: string, places: readonly ObjectPlace[] = []): RuleAnswer {
  return { result: 'fail', message, ...(places.length === 0 ? {} : { places }) };
}

/** The answer of a rule that has nothing to say after all. */
export function skipped(message: string): RuleAnswer {
  return { result: 'skip', message };
}

/** The answer of a rule that cannot be run; what is no failure is a bug and is thrown. */
export function broken(message: string, error: unknown): RuleAnswer {
  if (!(error instanceof Failure)) throw error;
  const reason = reasonOf(error);
  return { result: 'error', message: `${message}: ${error.message}`, reason };
}

/** What was not given is the reason however deep it is hidden. */
function reasonOf(error: Failure): string {
  for (let at: unknown = error; at instanceof Failure; at = at.cause) {
    if (at.code === NOT_GIVEN) return NOT_GIVEN;
  }
  return error.code;
}
