import type { Fix, TextEdit } from '@keelson/model';

/** What became of a text and of the fixes for it. */
export interface FixedText {
  readonly text: string;
  readonly applied: readonly Fix[];
  /** Fixes that overlap another, or whose place does not hold what they expect any more. */
  readonly refused: readonly Fix[];
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly edit: TextEdit;
}

/** Applies fixes to the text of one file; each as a whole or not at all. */
export function applyFixes(text: string, fixes: readonly Fix[]): FixedText {
  const starts = lineStarts(text);
  const taken: Span[] = [];
  const applied: Fix[] = [];
  const refused: Fix[] = [];
  for (const fix of fixes) {
    const spans = fix.edits.map((edit) => spanOf(edit, starts));
    const fits = spans.every(
      (span) =>
        text.slice(span.start, span.end) === span.edit.expected &&
        taken.every((other) => span.end <= other.start || other.end <= span.start),
    );
    if (fits) taken.push(...spans);
    (fits ? applied : refused).push(fix);
  }
  let fixed = text;
  for (const { start, end, edit } of taken.sort((left, right) => right.start - left.start)) {
    fixed = fixed.slice(0, start) + edit.text + fixed.slice(end);
  }
  return { text: fixed, applied, refused };
}

function spanOf(edit: TextEdit, starts: readonly number[]): Span {
  const at = (line: number, column: number): number => (starts[line - 1] ?? Number.NaN) + column - 1;
  return { start: at(edit.line, edit.column), end: at(edit.endLine, edit.endColumn), edit };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
