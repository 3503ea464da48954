import { placeOf, type ExpressionIssue } from '@keelson/cel';

/** Returns `line:column` of cel-go's first error that has a place. */
function firstPlace(errors: string): string | undefined {
  for (const [, line, column] of errors.matchAll(/^ERROR: [^:\n]*:(-?\d+):(\d+): /gm)) {
    if (line === '-1') return undefined;
    return `${line ?? ''}:${column ?? ''}`;
  }
  return undefined;
}

/** Returns what is wrong with our complaints about a text that cel-go refuses too: there must be one at its first place. */
export function judgeIssues(
  source: string,
  issues: readonly ExpressionIssue[],
  errors: string,
): string | undefined {
  const expected = firstPlace(errors);
  const lines = issues.map(({ position, message }) => {
    const { line, column } = placeOf(source, position);
    return `${String(line)}:${String(column)}: ${message}`;
  });
  if (issues.length === 0) return `expected an error, got none; cel-go says\n${errors}`;
  if (expected === undefined || lines.some((line) => line.startsWith(`${expected}: `))) return undefined;
  return `expected an error at ${expected}, got ${lines.join('; ')}\n${errors}`;
}
