import { compareText } from '@keelson/model';

/** Own keys of an object in Go's order of texts. */
export function sortedKeys(object: object): string[] {
  return Object.keys(object).sort(compareText);
}
