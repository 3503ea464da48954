/** The kinds of tokens of the Common Expression Language (cel-spec, language definition, "Syntax"). */
export const TOKEN = {
  end: 0,
  /** Text that is no token; the tokenizer has already complained about it. */
  error: 1,
  identifier: 2,
  /** A name between backticks. */
  quotedName: 3,
  int: 4,
  uint: 5,
  double: 6,
  string: 7,
  bytes: 8,
  true: 9,
  false: 10,
  null: 11,
  question: 12,
  colon: 13,
  or: 14,
  and: 15,
  less: 16,
  lessOrEqual: 17,
  greater: 18,
  greaterOrEqual: 19,
  equal: 20,
  notEqual: 21,
  in: 22,
  plus: 23,
  minus: 24,
  times: 25,
  divide: 26,
  modulo: 27,
  not: 28,
  dot: 29,
  comma: 30,
  leftParenthesis: 31,
  rightParenthesis: 32,
  leftBracket: 33,
  rightBracket: 34,
  leftBrace: 35,
  rightBrace: 36,
} as const;

/** One of the {@link TOKEN} kinds. */
export type TokenKind = (typeof TOKEN)[keyof typeof TOKEN];

/**
 * The tokens of a text as parallel arrays; the last one is `end`, at the text's length. Offsets count UTF-16 units.
 */
export interface Tokens {
  readonly kinds: readonly TokenKind[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}
