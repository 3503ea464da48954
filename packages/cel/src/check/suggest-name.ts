import { editDistance } from '@keelson/model';

/** Longer names are no slips of the pen, and comparing them costs the product of their lengths. */
const MAX_LENGTH = 64;

/** Finds the name that was probably meant, for a help text such as "did you mean 'metadata'?". */
export function suggestName(wrong: string, names: Iterable<string>): string | undefined {
  if (wrong.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let bestDistance = allowedDistance(wrong) + 1;
  for (const name of names) {
    if (name === wrong || Math.abs(name.length - wrong.length) >= bestDistance) continue;
    const distance = editDistance(wrong, name, replacementCost);
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

/** A letter in the other case counts half. */
function replacementCost(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? 0.5 : 1;
}
