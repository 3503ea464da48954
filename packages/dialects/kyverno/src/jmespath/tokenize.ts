import { syntaxError } from './query-error.ts';
import type { Token, TokenKind } from './token.ts';

/** Punctuation, longer signs first. */
const SIGNS: readonly TokenKind[] = [
  '[?',
  '[]',
  '||',
  '&&',
  '<=',
  '>=',
  '==',
  '!=',
  '*',
  '.',
  ',',
  ':',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '@',
  '|',
  '&',
  '!',
  '<',
  '>',
  '=',
];

const SIGNS_BY_START: ReadonlyMap<string, readonly TokenKind[]> = Map.groupBy(SIGNS, (sign) =>
  sign.charAt(0),
);

const NAME = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const NUMBER = /[-0-9][0-9]*/y;
const SPACE = /[ \t\n\r]+/y;
/** Up to an unescaped closing sign; a backslash takes the next character with it. */
const QUOTED = /"((?:\\[^]|[^"\\])*)"/y;
const LITERAL = /`((?:\\[^]|[^`\\])*)`/y;
const RAW = /'((?:\\'|[^'])*)'/y;

/** Cuts a query into tokens, of which the last is `end`. */
export function tokenize(query: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let offset = 0; offset < query.length;) {
    const space = matchAt(SPACE, query, offset);
    if (space !== undefined) {
      offset += space[0].length;
      continue;
    }
    const { token, length } = readToken(query, offset);
    tokens.push(token);
    offset += length;
  }
  return [...tokens, { kind: 'end', text: '', offset: query.length }];
}

interface Reading {
  readonly token: Token;
  readonly length: number;
}

function readToken(query: string, offset: number): Reading {
  const reading =
    read(NAME, 'identifier', query, offset, keep) ??
    read(NUMBER, 'number', query, offset, keep) ??
    read(QUOTED, 'quoted', query, offset, decodeName) ??
    read(RAW, 'string', query, offset, (text) => text.replaceAll("\\'", "'")) ??
    read(LITERAL, 'literal', query, offset, (text) => text.replaceAll('\\`', '`'));
  if (reading !== undefined) return reading;
  const start = query.charAt(offset);
  if ('"\'`'.includes(start)) throw syntaxError(`SyntaxError: Unclosed delimiter: ${start}`);
  const sign = SIGNS_BY_START.get(start)?.find((candidate) => query.startsWith(candidate, offset));
  if (sign === undefined) throw syntaxError(`SyntaxError: Unknown char: ${JSON.stringify(start)}`);
  return { token: { kind: sign, text: sign, offset }, length: sign.length };
}

function read(
  pattern: RegExp,
  kind: TokenKind,
  query: string,
  offset: number,
  toText: (text: string) => string,
): Reading | undefined {
  const match = matchAt(pattern, query, offset);
  if (match === undefined) return undefined;
  return { token: { kind, text: toText(match[1] ?? match[0]), offset }, length: match[0].length };
}

function matchAt(pattern: RegExp, query: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(query) ?? undefined;
}

function keep(text: string): string {
  return text;
}

function decodeName(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`)).toWellFormed();
  } catch {
    throw syntaxError(`SyntaxError: invalid quoted identifier: "${text}"`);
  }
}
