import type { CelValue } from './cel-value.ts';
import { CelDuration } from './duration.ts';
import { CelTimestamp } from './timestamp.ts';

/** Tells whether cel-go looks for a method of a value that an operator does not take; its message names none then. */
export function hasMethods(value: CelValue): boolean {
  return typeof value === 'string' || value instanceof CelTimestamp || value instanceof CelDuration;
}
