/** Longer names are no slips of the pen, and comparing them costs the product of their lengths. */
const MAX_LENGTH = 64;

/** Finds the name that was probably meant, for a help text such as "did you mean 'metadata'?". */
export function suggestName(wrong: string, names: Iterable<string>): string | undefined {
  if (wrong.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let bestDistance = allowedDistance(wrong) + 1;
  for (const name of names) {
    if (name === wrong || Math.abs(name.length - wrong.length) >= bestDistance) continue;
    const distance = editDistance(wrong, name);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** Words a suggestion as help. */
export function didYouMean(wrong: string, names: Iterable<string>): string | undefined {
  const name = suggestName(wrong, names);
  return name === undefined ? undefined : `did you mean '${name}'?`;
}

/** One slip per three letters; names of one or two letters have no near neighbours that mean anything. */
function allowedDistance(name: string): number {
  return name.length < 3 ? 0 : Math.max(1, Math.floor(name.length / 3));
}

/** Counts inserted, deleted, replaced and swapped letters; a letter in the other case counts half. */
function editDistance(left: string, right: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i++) {
    const current = [i];
    for (let j = 1; j <= right.length; j++) {
      const a = left.charAt(i - 1);
      const b = right.charAt(j - 1);
      let distance = Math.min(
        at(previous, j) + 1,
        at(current, j - 1) + 1,
        at(previous, j - 1) + replacementCost(a, b),
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
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? 0.5 : 1;
}

function at(row: readonly number[], i: number): number {
  return row[i] ?? Infinity;
}
