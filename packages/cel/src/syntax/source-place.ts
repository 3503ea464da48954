/** A place in a text, as people count: the first line is 1, the first column is 1, columns count code points. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
}

/** Returns line and column of an offset in UTF-16 units. Lines end with a line feed. */
export function placeOf(source: string, position: number): SourcePlace {
  const before = source.slice(0, position);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: Array.from(before.slice(lineStart)).length + 1 };
}

/** Returns the text of the line in which an offset is, without its line feed. */
export function lineAt(source: string, position: number): string {
  const start = source.lastIndexOf('\n', position - 1) + 1;
  const end = source.indexOf('\n', position);
  return source.slice(position === 0 ? 0 : start, end < 0 ? undefined : end);
}
