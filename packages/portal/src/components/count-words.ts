/** Says how many of something there are, with the noun in its right number: `1 rule`, `1,234 rules`. */
export function countWords(count: number, singular: string, plural: string = `${singular}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`;
}

const KILO = 1000;

/** Says a number of bytes for people: `812 bytes`, `2.1 kB`, `12.3 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < KILO) return countWords(bytes, 'byte');
  if (bytes < KILO * KILO) return `${(bytes / KILO).toFixed(1)} kB`;
  return `${(bytes / KILO / KILO).toFixed(1)} MB`;
}
