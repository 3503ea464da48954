import { editDistance } from '@keelson/model';

/** Finds the word nearest to what was written, if one is near enough to have been meant. */
export function suggestWord(written: string, words: Iterable<string>): string | undefined {
  if (written.length > 64) return undefined;
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const word of words) {
    const known = word.toLowerCase();
    if (Math.abs(known.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, known);
    if (distance < bestDistance) {
      best = word;
      bestDistance = distance;
    }
  }
  return best ?? uniqueCompletion(wanted, words);
}

function uniqueCompletion(wanted: string, words: Iterable<string>): string | undefined {
  if (wanted.replace(/^-+/, '').length < 2) return undefined;
  const found = [...words].filter((word) => word.toLowerCase().startsWith(wanted));
  return found.length === 1 ? found[0] : undefined;
}
