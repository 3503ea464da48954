import { Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { markerRange } from './marker-range.ts';
import type { Marker } from './marker.ts';

const text = Text.of(['kind: Pod', '  name: web', '']);

function marker(place: Partial<Marker>): Marker {
  return { line: 1, column: 1, tone: 'deny', message: 'no', ...place };
}

describe('the range that a marker underlines', () => {
  it.each<[string, Partial<Marker>, string]>([
    ['a field with its end', { line: 1, column: 7, endLine: 1, endColumn: 10 }, 'Pod'],
    ['a field without an end', { line: 2, column: 3 }, 'name: web'],
    ['a field that ends on a later line', { line: 1, column: 1, endLine: 2, endColumn: 3 }, 'kind: Pod'],
    ['an empty range', { line: 2, column: 12, endLine: 2, endColumn: 12 }, 'name: web'],
    ['a column behind the line', { line: 1, column: 99 }, 'kind: Pod'],
    ['an empty line', { line: 3, column: 1 }, ''],
    ['a line behind the text', { line: 99, column: 1 }, ''],
    ['a line before the text', { line: 0, column: 0 }, 'kind: Pod'],
  ])('is that of %s', (_title, place, expected) => {
    const { from, to } = markerRange(text, marker(place));
    expect(text.sliceString(from, to)).toBe(expected);
  });
});
