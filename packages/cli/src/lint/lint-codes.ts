import { ADVICE_CODES } from '@keelson/gates';
import { LINT_CHECKS, READING_CODES } from '@keelson/governance';
import type { Severity } from '@keelson/model';

/** A code that `lint` may complain with. */
export interface LintCode {
  readonly code: string;
  readonly severity: Severity;
  readonly summary: string;
}

/** All codes that have a page of help. */
export const LINT_CODES: readonly LintCode[] = [...LINT_CHECKS, ...READING_CODES, ...ADVICE_CODES];
