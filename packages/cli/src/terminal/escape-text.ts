/**
 * What a terminal could obey, reorder or hide: control characters of both sets (the escape character that begins every
 * sequence among them), line and paragraph separators, bidirectional and zero-width characters, lone surrogates. The attacker is whoever names a
 * file, a resource or writes a message.
 */
const HOSTILE: RegExp =
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udc7f]/g;

const NAMED: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** What pipelines obey in any line of output: `::set-env` of GitHub at its beginning, `##vso[`, `##[` and `##teamcity[` anywhere. */
const COMMANDS: RegExp = /^(\s*):(?=:)|#(?=#[A-Za-z]*\[)/g;

/**
 * Shows hostile characters as `\n`, `\x1b`, `\u202e`; the text stays on one line, cannot steer a terminal, and is no command to a
 * pipeline that reads it.
 */
export function escapeText(text: string): string {
  return text
    .replace(HOSTILE, (character) => NAMED.get(character) ?? escapeCharacter(character))
    .replace(COMMANDS, (command, space?: string) =>
      command.endsWith(':') ? `${space ?? ''}\\x3a` : '\\x23',
    );
}

/** As {@link escapeText}, but line breaks stay line breaks. */
export function escapeLines(text: string): readonly string[] {
  return text.split(/\r\n|\n/).map(escapeText);
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code > 0xffff) return `\\u{${code.toString(16)}}`;
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
