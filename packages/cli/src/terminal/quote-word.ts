import { escapeText } from './escape-text.ts';

/** Writes a text as one word of a command line that a shell takes as it is. */
export function quoteWord(text: string): string {
  return /^[\w./:@=+-]+$/.test(text) ? text : `'${escapeText(text).replaceAll("'", "'\\''")}'`;
}
