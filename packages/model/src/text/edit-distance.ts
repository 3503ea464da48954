/**
 * Counts the insertions, deletions, replacements and swaps of neighbours that make one word of another (Damerau, optimal string
 * alignment). It takes the product of their lengths: bound them first. A replacement costs what `costOf` says, by default 1.
 */
export function editDistance(
  left: string,
  right: string,
  costOf: (a: string, b: string) => number = replacementCost,
): number {
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= left.length; i++) {
    const current: number[] = [i];
    for (let j = 1; j <= right.length; j++) {
      const a = left.charAt(i - 1);
      const b = right.charAt(j - 1);
      let distance = Math.min(
        at(previous, j) + 1,
        at(current, j - 1) + 1,
        at(previous, j - 1) + costOf(a, b),
      );
      if (i > 1 && j > 1 && a === right.charAt(j - 2) && b === left.charAt(i - 2)) {
        distance = Math.min(distance, at(beforePrevious, j - 2) + 1);
      }
      current.push(distance);
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, right.length);
}

function replacementCost(a: string, b: string): number {
  return a === b ? 0 : 1;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
