import type { Text } from '@codemirror/state';
import type { Marker } from './marker.ts';

/** A range of a document in UTF-16 units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Finds the range that a marker underlines. The text may have changed since the place was found, so everything is kept inside
 * of it; a marker without an end reaches to the end of its line, and never underlines more than one line.
 */
export function markerRange(text: Text, marker: Marker): TextRange {
  const line = text.line(Math.min(Math.max(1, marker.line), text.lines));
  const from = Math.min(line.from + Math.max(0, marker.column - 1), line.to);
  const endsHere = marker.endColumn !== undefined && (marker.endLine ?? marker.line) === marker.line;
  const end = endsHere ? Math.min(line.from + (marker.endColumn ?? 1) - 1, line.to) : line.to;
  if (end > from) return { from, to: end };
  // An empty range cannot be seen: the word before it, or the whole line, stands for it.
  return { from: line.from + indentOf(line.text), to: line.to };
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
