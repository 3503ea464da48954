import type { SourcePlace } from '@keelson/model';

import { escapeText } from './escape-text.ts';

/** A text of which single lines can be shown. */
export interface LinedText {
  /** The text of a line, counted from 1; undefined beyond the text. */
  lineText(line: number): string | undefined;
}

/** Options of {@link formatExcerpt}. */
export interface ExcerptOptions {
  /** Most characters of the line that are shown; 100 by default. */
  readonly width?: number;
}

/**
 * Returns the source line of a place with a caret below it, such as
 *
 * ```text
 *    12 |   replicas: many
 *       |             ^^^^
 * ```
 *
 * Nothing in it can act on a terminal: control characters are shown escaped, tabs as spaces; of a long line the part
 * around the place is shown. Empty if the place has no line or lies beyond the text.
 */
export function formatExcerpt(
  text: LinedText | string,
  place: SourcePlace,
  options: ExcerptOptions = {},
): string {
  const { line, column = 1 } = place;
  const source = line === undefined ? undefined : lineOf(text, line);
  if (line === undefined || source === undefined) return '';
  const start = Math.min(Math.max(column - 1, 0), source.length);
  const end = Math.min(
    Math.max(
      place.endLine === line && place.endColumn !== undefined
        ? place.endColumn - 1
        : endOf(place, source, start),
      start + 1,
    ),
    source.length + 1,
  );
  const shown = windowAround(source, start, end, Math.max(options.width ?? 100, 20));
  const margin = String(line).padStart(5);
  const blank = ' '.repeat(margin.length);
  const indent = ' '.repeat(shown.before.length);
  const carets = '^'.repeat(Math.max(shown.marked.length, 1));
  return `${margin} | ${shown.before}${shown.marked}${shown.after}\n${blank} | ${indent}${carets}`.replace(
    / +$/gm,
    '',
  );
}

interface Shown {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

function lineOf(text: LinedText | string, line: number): string | undefined {
  if (typeof text !== 'string') return text.lineText(line);
  return text.split('\n', line)[line - 1]?.replace(/\r$/, '');
}

// A place over several lines is marked up to the end of its first line.
function endOf(place: SourcePlace, source: string, start: number): number {
  return place.endLine !== undefined && place.line !== undefined && place.endLine > place.line
    ? source.length
    : start + 1;
}

function windowAround(source: string, start: number, end: number, width: number): Shown {
  const lead = source.length <= width ? start : Math.min(start, Math.floor(width / 3));
  const from = start - lead;
  const to = Math.min(source.length, from + width);
  const last = Math.min(end, Math.max(to, start));
  return {
    before: (from > 0 ? '…' : '') + visible(source.slice(from, start)),
    marked: visible(source.slice(start, last)),
    after: visible(source.slice(last, to)) + (to < source.length ? '…' : ''),
  };
}

function visible(text: string): string {
  return escapeText(text.replaceAll('\t', '  '));
}
