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
  return parts.map(({ text, outcomes, parts: inner }) => {
    const line = `${text} = ${outcomes.map(({ value }) => value).join(', ')}`;
    return inner.length === 0 ? line : [line, outline(inner)];
  });
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

  it('gives a part that a macro looks at several times one outcome a round', () => {
    const rounds = ['"b"', '"c"', '"b"'].map((value) => ({ ...owner, value }));
    expect(outline(toPartTree(source, rounds, 10).parts)).toEqual(['o.owner = "b", "c", "b"']);
  });

  it('keeps the first rounds and counts them all', () => {
    const [node] = toPartTree(
      source,
      Array.from({ length: 30 }, () => owner),
      10,
    ).parts;
    expect(node?.outcomes).toHaveLength(8);
    expect(node?.rounds).toBe(30);
  });

  it.each([
    [{ start: -1, end: 3, value: 'x' }],
    [{ start: 3, end: 3, value: 'x' }],
    [{ start: 0, end: 999, value: 'x' }],
  ])('leaves out a range outside of the text: %o', (value) => {
    expect(toPartTree(source, [value], 10).parts).toEqual([]);
  });
});
