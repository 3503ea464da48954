import { escapeHostile } from './escape-hostile.ts';

/** Replaces characters that could act on a terminal or mislead a reader by escapes such as `\n`, `\x1b`, `\u202e` and `\u{e0041}`. */
export function escapeText(text: string): string {
  return escapeHostile(text, escapeCharacter);
}

/** Names the character at an offset for a message: quoted, as a code point where it cannot be shown, or the end. */
export function describeCharacter(text: string, offset: number): string {
  const code = text.codePointAt(offset);
  if (code === undefined) return 'the end of the text';
  if (code === 0x0a || code === 0x0d) return 'the end of the line';
  if (code === 0x09) return 'a tab';
  const shown = escapeText(String.fromCodePoint(code));
  return shown.length > 2 || code === 0x20
    ? `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    : `"${shown}"`;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  switch (code) {
    case 0x09:
      return '\\t';
    case 0x0a:
      return '\\n';
    case 0x0d:
      return '\\r';
    default:
      if (code < 0x100) return `\\x${digits.padStart(2, '0')}`;
      return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
  }
}
