/** Turns a text to upper case as Go does: character by character, so that `ß` stays. */
export function toUpper(text: string): string {
  return mapCharacters(text, (character) => character.toUpperCase());
}

/** Turns a text to lower case as Go does: character by character. */
export function toLower(text: string): string {
  return mapCharacters(text, (character) => (character === '\u0130' ? 'i' : character.toLowerCase()));
}

function mapCharacters(text: string, map: (character: string) => string): string {
  // eslint-disable-next-line no-control-regex -- the range of ASCII
  if (/^[\u0000-\u007f]*$/.test(text)) return map(text);
  let result = '';
  for (const character of text) {
    const mapped = map(character);
    // Mappings to several characters are none in Go.
    result += Array.from(mapped).length === 1 ? mapped : character;
  }
  return result;
}

/** Tells whether two texts are equal but for the case of their letters, by Unicode's simple folding. */
export function equalFold(left: string, right: string): boolean {
  if (left === right) return true;
  const a = Array.from(left);
  const b = Array.from(right);
  return a.length === b.length && a.every((character, i) => isSameLetter(character, b[i] ?? ''));
}

function isSameLetter(left: string, right: string): boolean {
  if (left === right) return true;
  const code = left.codePointAt(0) ?? 0;
  if (code < 0x80 && (right.codePointAt(0) ?? 0) < 0x80) return left.toLowerCase() === right.toLowerCase();
  return new RegExp(`^\\u{${code.toString(16)}}$`, 'iu').test(right);
}
