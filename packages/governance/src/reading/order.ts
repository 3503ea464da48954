/** Orders two texts by their UTF-16 units, the same on every machine: -1, 0 or 1. */
export function orderTexts(left: string, right: string): -1 | 0 | 1 {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Orders things by their names. */
export function byName(left: { readonly name: string }, right: { readonly name: string }): -1 | 0 | 1 {
  return orderTexts(left.name, right.name);
}
