import { escapeText as escapeCharacters } from '@keelson/documents';

/** What pipelines obey in any line of output: `::set-env` of GitHub at its beginning, `##vso[`, `##[` and `##teamcity[` anywhere. */
const COMMANDS: RegExp = /^(\s*):(?=:)|#(?=#[A-Za-z]*\[)/g;

/**
 * Shows hostile characters as `\n`, `\x1b`, `\u202e`; the text stays on one line, cannot steer a terminal, and is no command to a
 * pipeline that reads it.
 */
export function escapeText(text: string): string {
  return escapeCharacters(text).replace(COMMANDS, (command, space?: string) =>
    command.endsWith(':') ? `${space ?? ''}\\x3a` : '\\x23',
  );
}

/** As {@link escapeText}, but line breaks stay line breaks. */
export function escapeLines(text: string): readonly string[] {
  return text.split(/\r\n|\n/).map(escapeText);
}
