/**
 * What a terminal could obey, or what reorders or hides text so that it reads differently than it runs: control characters of both
 * sets (the escape character that begins every sequence among them), separators of lines and paragraphs, bidirectional and
 * zero-width characters, tags, lone surrogates. The attacker is whoever names a file or a resource, or writes a message.
 */
const HOSTILE: RegExp =
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udc7f]/g;

/** Writes each hostile character of a text another way; `write` gets one code point, or one lone surrogate. */
export function escapeHostile(text: string, write: (character: string) => string): string {
  return text.replace(HOSTILE, write);
}
