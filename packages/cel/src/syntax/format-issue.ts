import type { ExpressionIssue } from '../check/checked-expression.ts';
import { lineAt, placeOf } from './source-place.ts';

/** Longer lines are not shown; cel-go's bound, in UTF-8 bytes. */
const LONGEST_LINE = 16_384;
const encoder = new TextEncoder();

/**
 * Prints a complaint in cel-go's layout: the place, the line of the text and a mark below it. Characters beyond ASCII
 * are taken to be wide, so their dots and mark are too.
 */
export function formatIssue(source: string, issue: ExpressionIssue, description: string = '<input>'): string {
  const { line, column } = placeOf(source, issue.position);
  const head = `ERROR: ${description}:${String(line)}:${String(column)}: ${issue.message}`;
  const text = lineAt(source, issue.position);
  if (source === '' || encoder.encode(text).length > LONGEST_LINE) return head;
  const shown = text.replaceAll('\t', ' ');
  const characters = Array.from(shown);
  const dots = characters.slice(0, column - 1).map((character) => (isWide(character) ? '．' : '.'));
  const mark = isWide(characters[column - 1] ?? '') ? '＾' : '^';
  return `${head}\n | ${shown}\n | ${dots.join('')}${mark}`;
}

/** Prints complaints one after the other, as cel-go does for a text with several. */
export function formatIssues(
  source: string,
  issues: readonly ExpressionIssue[],
  description: string = '<input>',
): string {
  return issues.map((issue) => formatIssue(source, issue, description)).join('\n');
}

function isWide(character: string): boolean {
  return (character.codePointAt(0) ?? 0) > 0x7f;
}
