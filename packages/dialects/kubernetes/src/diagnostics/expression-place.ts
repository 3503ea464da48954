import { formatIssue, placeOf } from '@keelson/cel';
import type { ExpressionIssue } from '@keelson/cel';
import type { SourceDocument, SourcePlace } from '@keelson/model';
import type { ExpressionSpec } from '../spec/policy-spec.ts';

/**
 * The place of an offset in an expression: the very character where the scalar is written on one line or as a literal
 * block, else the field.
 */
export function expressionPlace(
  document: SourceDocument,
  { source, path }: ExpressionSpec,
  offset: number,
): SourcePlace | undefined {
  const field = document.locate?.(path);
  if (field?.line === undefined || field.column === undefined) return field;
  const { line } = placeOf(source, offset);
  const { endLine, endColumn, ...start } = field;
  if (endLine === field.line && endColumn !== undefined && !source.includes('\n')) {
    const quotes = endColumn - field.column - source.length;
    // Without a quote around it, or with one on each side and no escape inside.
    if (quotes !== 0 && quotes !== 2) return field;
    const at = field.column + quotes / 2 + offset;
    return { ...start, column: at, endLine, endColumn: at + 1 };
  }
  const lines = source.trimEnd().split('\n').length;
  // The indicator of a literal block stands on the line above its text; a folded block has other lines than its value.
  if (endLine === undefined || endLine - field.line < lines) return field;
  return { ...start, line: field.line + line };
}

/** The text of an expression with a mark below the offending character, as the API server shows it. */
export function expressionExcerpt(source: string, issue: ExpressionIssue): string {
  const [, ...excerpt] = formatIssue(source, { ...issue, message: '' }).split('\n');
  return excerpt.join('\n');
}
