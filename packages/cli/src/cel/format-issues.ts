import { placeOf } from '@keelson/cel';
import { formatExcerpt } from '@keelson/documents';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import type { ExpressionIssue } from '@keelson/cel';
import type { Style } from '../terminal/style.ts';

/** Writes what is wrong with an expression, each complaint with a caret below its place. */
export function formatIssueList(source: string, issues: readonly ExpressionIssue[], style: Style): string {
  return issues
    .map(({ code, message, position, help }) => {
      const { line, column } = placeOf(source, position);
      const place = { line, column };
      return formatDiagnostic(
        {
          code,
          severity: 'error',
          message,
          place,
          excerpt: formatExcerpt(source, place),
          ...(help === undefined ? {} : { help }),
        },
        style,
      );
    })
    .join('');
}
