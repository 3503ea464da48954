// Control characters, separators of lines, and everything that reorders or hides text (bidirectional marks, zero
// width): an attacker could forge a line of output or make code read differently than it runs.
const HOSTILE =
  // eslint-disable-next-line no-control-regex -- matching control characters is the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Replaces characters that could act on a terminal or mislead a reader by escapes such as `\x1b` and `\u202e`. */
export function escapeText(text: string): string {
  return text.replace(HOSTILE, escapeUnit).replace(LONE_SURROGATE, escapeUnit);
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

function escapeUnit(character: string): string {
  const code = character.charCodeAt(0);
  switch (code) {
    case 0x09:
      return '\\t';
    case 0x0a:
      return '\\n';
    case 0x0d:
      return '\\r';
    default:
      return code < 0x100
        ? `\\x${code.toString(16).padStart(2, '0')}`
        : `\\u${code.toString(16).padStart(4, '0')}`;
  }
}
