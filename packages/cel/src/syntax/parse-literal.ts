import type { CelValue } from '../values/cel-value.ts';
import { parseDouble, parseInt64, parseUint64 } from './parse-number.ts';
import { TOKEN, type TokenKind } from './token.ts';
import { unescapeBytes, unescapeString } from './unescape-string.ts';

/** The value of a literal, or what is wrong with it. */
export type ParsedLiteral = { readonly value: CelValue } | { readonly complaint: string };

/** Returns the value that a literal token stands for; `negative` for the digits after a minus that belongs to them. */
export function parseLiteral(kind: TokenKind, text: string, negative: boolean): ParsedLiteral {
  switch (kind) {
    case TOKEN.int:
      return orComplaint(parseInt64(text, negative), 'invalid int literal');
    case TOKEN.uint:
      return orComplaint(parseUint64(text.slice(0, -1)), 'invalid uint literal');
    case TOKEN.double:
      return orComplaint(parseDouble(negative ? `-${text}` : text), 'invalid double literal');
    case TOKEN.string:
      return unescapeString(text);
    case TOKEN.bytes:
      return unescapeBytes(text.slice(1));
    case TOKEN.true:
      return { value: true };
    case TOKEN.false:
      return { value: false };
    default:
      return { value: null };
  }
}

function orComplaint(value: CelValue | undefined, complaint: string): ParsedLiteral {
  return value === undefined ? { complaint } : { value };
}
