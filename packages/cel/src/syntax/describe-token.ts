import { TOKEN, type TokenKind } from './token.ts';

const LONGEST_QUOTE = 30;

/** Names a token for a complaint: `end of the expression`, `")"`, `"in"`. */
export function describeToken(kind: TokenKind, text: string): string {
  if (kind === TOKEN.end) return 'end of the expression';
  if (kind === TOKEN.string || kind === TOKEN.bytes) return 'a string';
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return JSON.stringify(shown);
}
