import type { SourcePlace } from './diagnostic.ts';

/** A change of the text of one file. Lines and columns as in {@link SourcePlace}; the end is exclusive. */
export interface TextEdit {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** What must stand there, so that a file that changed meanwhile is left alone. */
  readonly expected: string;
  readonly text: string;
}

/** A change that mends what a diagnostic complains of and changes nothing that people decided. */
export interface Fix {
  /** What it does, as an imperative sentence. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Makes the fix that replaces one word at a place; undefined where the place does not say where it ends. */
export function replaceWord(
  title: string,
  place: SourcePlace,
  expected: string,
  text: string,
): Fix | undefined {
  const { file, line, column, endLine = line, endColumn } = place;
  if (file === undefined || line === undefined || column === undefined) return undefined;
  if (endLine === undefined || endColumn === undefined) return undefined;
  return { title, edits: [{ file, line, column, endLine, endColumn, expected, text }] };
}
