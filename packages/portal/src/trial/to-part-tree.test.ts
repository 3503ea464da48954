import { describe, expect, it } from 'vitest';
import { toPartTree } from './to-part-tree.ts';
import type { PartNode } from './trial-view.ts';

const source = "has(o.labels) &&\n  o.owner == 'a'";

function part(
  text: string,
  value: string,
): { readonly start: number; readonly end: number; readonly value: string } {
  const start = source.indexOf(text);
  return { start, end: start + text.length, value };
}

function outline(parts: readonly PartNode[]): unknown {
  return parts.map(({ text, value, parts: inner }) =>
    inner.length === 0 ? `${text} = ${value}` : [`${text} = ${value}`, outline(inner)],
  );
}

const whole = part(source, 'false');
const left = part('has(o.labels)', 'true');
const right = part("o.owner == 'a'", 'false');
const owner = part('o.owner', '"b"');
const constant = part("'a'", '"a"');

describe('the parts of an expression as a tree', () => {
  it('puts parts inside the parts that contain them, whatever the order they come in', () => {
    const { parts, hidden } = toPartTree(source, [owner, constant, right, whole, left], 10);
    expect(outline(parts)).toEqual([
      [
        "has(o.labels) && o.owner == 'a' = false",
        ['has(o.labels) = true', ["o.owner == 'a' = false", ['o.owner = "b"']]],
      ],
    ]);
    expect(hidden).toBe(0);
  });

  it('counts the parts beyond the most', () => {
    expect(toPartTree(source, [whole, left, right, owner], 2)).toMatchObject({ hidden: 2 });
  });

  it('keeps a second value of the same range where it differs, and drops it where it does not', () => {
    const other = { ...owner, value: '"c"' };
    expect(outline(toPartTree(source, [owner, owner], 10).parts)).toEqual(['o.owner = "b"']);
    expect(outline(toPartTree(source, [owner, other], 10).parts)).toEqual([
      ['o.owner = "b"', ['o.owner = "c"']],
    ]);
  });

  it.each([
    [{ start: -1, end: 3, value: 'x' }],
    [{ start: 3, end: 3, value: 'x' }],
    [{ start: 0, end: 999, value: 'x' }],
  ])('leaves out a range outside of the text: %o', (value) => {
    expect(toPartTree(source, [value], 10).parts).toEqual([]);
  });
});
