import { authorsMessage } from './authors-message.ts';
import type { Row } from './policy-rows.ts';

/** One place where two sets of rows disagree. */
export interface RowDifference {
  /** What kind of difference it is, such as `expected fail, got pass`. */
  readonly kind: string;
  readonly expected: Row | undefined;
  readonly got: Row | undefined;
}

/** Lists where rows disagree; of messages, only what the author of a policy wrote counts. */
export function compareRows(expected: readonly Row[], got: readonly Row[]): readonly RowDifference[] {
  const mine = new Map(got.map((row) => [keyOf(row), row]));
  const differences: RowDifference[] = [];
  for (const row of expected) {
    const other = mine.get(keyOf(row));
    mine.delete(keyOf(row));
    const kind = differenceOf(row, other);
    if (kind !== undefined) differences.push({ kind, expected: row, got: other });
  }
  for (const row of mine.values()) {
    differences.push({ kind: `expected nothing, got ${row.result}`, expected: undefined, got: row });
  }
  return differences;
}

function keyOf({ resource, rule }: Row): string {
  return `${String(resource)} ${rule}`;
}

function differenceOf(expected: Row, got: Row | undefined): string | undefined {
  if (got?.result !== expected.result) return `expected ${expected.result}, got ${got?.result ?? 'nothing'}`;
  if (expected.result !== 'fail' || expected.message === undefined) return undefined;
  const wanted = authorsMessage(expected.message);
  if (wanted === undefined || authorsMessage(got.message ?? '') === wanted) return undefined;
  return 'another message';
}

/** Describes differences: the most frequent kind first, then how often each occurs, then the first rows. */
export function describeDifferences(differences: readonly RowDifference[], shown = 3): string {
  const counts = new Map<string, number>();
  for (const { kind } of differences) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const first = differences
    .slice(0, shown)
    .map(({ expected, got }) => `expected ${print(expected)}\ngot      ${print(got)}`);
  return [
    sorted[0]?.[0] ?? '',
    sorted.map(([kind, count]) => `${String(count)} × ${kind}`).join('; '),
    ...first,
  ].join('\n');
}

function print(row: Row | undefined): string {
  if (row === undefined) return 'nothing';
  const parts = [row.resource, row.rule, row.result, ...(row.message === undefined ? [] : [row.message])];
  return JSON.stringify(parts);
}
