import { celError } from './cel-error.ts';
import type { CelError } from './cel-error.ts';

/**
 * Longest text that an operation makes, in UTF-16 units. A text of a third of it already costs more than an expression of
 * Kubernetes may spend; without a bound one `replace` could ask for more memory than there is before it is charged.
 */
export const LONGEST_TEXT: number = 32 * 1024 * 1024;

/** The error of an operation whose result would be too long. */
export function textTooLong(length: number): CelError {
  return celError(
    `the result would be a text of ${length} characters, more than the ${LONGEST_TEXT} allowed`,
  );
}
