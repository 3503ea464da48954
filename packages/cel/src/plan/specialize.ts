import type { CallFunction, Plan } from './plan.ts';

/**
 * Returns faster code for a call whose arguments are partly constant: a format text or a pattern that need not be
 * read again at each evaluation. Undefined where there is none.
 */
export function specialize(name: string, args: readonly Plan[]): CallFunction | undefined {
  void name;
  void args;
  return undefined;
}
