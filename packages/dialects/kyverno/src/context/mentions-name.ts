const WORD = /[0-9A-Za-z_]/;
const NOT_BEFORE = /[.0-9A-Za-z]/;

/**
 * Tells whether a query may read the variable of a name: the name stands in it as a word, and not behind a dot. Variables are
 * computed when a query mentions them first.
 */
export function mentionsName(query: string, name: string): boolean {
  if (name === '') return false;
  const endsInWord = WORD.test(name.at(-1) ?? '');
  for (let at = query.indexOf(name); at >= 0; at = query.indexOf(name, at + 1)) {
    const before = at === 0 ? '' : query.charAt(at - 1);
    const after = query.charAt(at + name.length);
    if (NOT_BEFORE.test(before)) continue;
    if (endsInWord !== WORD.test(after)) return true;
  }
  return false;
}
