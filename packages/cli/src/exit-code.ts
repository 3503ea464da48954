import { Failure } from '@keelson/model';

/**
 * How a command ends: 0 nothing counted; 1 something counted; 2 wrong use, unreadable input, a policy that does not
 * compile; 3 a bug.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** The exit code of what was thrown: a {@link Failure} is expected trouble, everything else a bug. */
export function exitCodeOf(thrown: unknown): ExitCode {
  return thrown instanceof Failure ? 2 : 3;
}

/** The code that beats the other: 3 beats 2 beats 1 beats 0. */
export function worseExitCode(left: ExitCode, right: ExitCode): ExitCode {
  return left > right ? left : right;
}
