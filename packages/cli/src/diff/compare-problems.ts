import type { Diagnostic } from '@keelson/model';
import type { DiffProblem } from './diff.ts';

/** Says which errors came with a change, which went, and which were there before and are still. */
export function compareProblems(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
): readonly DiffProblem[] {
  const [old, now] = [errorsOf(before), errorsOf(after)];
  return [
    ...Array.from(now, ([key, diagnostic]) => ({
      when: old.has(key) ? ('as before' as const) : ('new' as const),
      diagnostic,
    })),
    ...[...old]
      .filter(([key]) => !now.has(key))
      .map(([, diagnostic]) => ({ when: 'mended' as const, diagnostic })),
  ];
}

/** Errors without their lines, which change with everything above them. */
function errorsOf(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, Diagnostic> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return new Map(
    errors.map((one) => [JSON.stringify([one.code, one.message, one.place?.file, one.place?.path]), one]),
  );
}
