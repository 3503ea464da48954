const NAMED: ReadonlyMap<string, string> = new Map([
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
  ['"', '\\"'],
]);

/** Everything but letters, marks, numbers, punctuation, symbols and the space; and what needs a backslash anyway. */
const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu;

/** Quotes a text as Go's `%q` does. */
export function goQuote(text: string): string {
  return `"${text.toWellFormed().replace(UNPRINTABLE, escape)}"`;
}

function escape(character: string): string {
  const named = NAMED.get(character);
  if (named !== undefined) return named;
  const codePoint = character.codePointAt(0) ?? 0;
  const hexadecimal = codePoint.toString(16);
  if (codePoint < 0x80) return `\\x${hexadecimal.padStart(2, '0')}`;
  return codePoint > 0xffff ? `\\U${hexadecimal.padStart(8, '0')}` : `\\u${hexadecimal.padStart(4, '0')}`;
}
