import { celError } from '../values/cel-error.ts';
import type { CelResult } from '../values/cel-value.ts';
import { EvaluationAbort } from '../values/evaluation-abort.ts';
import type { Closure, Frame } from './frame.ts';

/** Runs a step; what aborts the evaluation becomes its result. */
export function attempt(run: () => CelResult): CelResult {
  try {
    return run();
  } catch (error) {
    if (error instanceof EvaluationAbort) return celError(error.message);
    throw error;
  }
}

/** Runs a closure to its end or its abort; the frame keeps what was spent until then. */
export function runToEnd(closure: Closure, frame: Frame): CelResult {
  return attempt(() => closure(frame));
}
