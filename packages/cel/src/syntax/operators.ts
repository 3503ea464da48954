import { TOKEN, type TokenKind } from './token.ts';

/** A binary operator other than the logical ones: the function it calls and how tightly it binds. */
export interface BinaryOperator {
  readonly function: string;
  readonly symbol: string;
  /** Higher binds tighter; operators of one precedence group to the left. */
  readonly precedence: number;
}

/** Precedence of comparison and membership, the loosest of the binary operators below `&&`. */
export const RELATION = 4;
const ADDITIVE = 5;
const MULTIPLICATIVE = 6;

/** How tightly the forms of an expression bind; what an unparser needs to know about parentheses. */
export const PRECEDENCE = {
  conditional: 1,
  or: 2,
  and: 3,
  unary: 7,
  /** Names, literals, calls, selections: everything that needs no parentheses anywhere. */
  member: 8,
} as const;

const TABLE: readonly (readonly [TokenKind, BinaryOperator])[] = [
  [TOKEN.less, { function: '_<_', symbol: '<', precedence: RELATION }],
  [TOKEN.lessOrEqual, { function: '_<=_', symbol: '<=', precedence: RELATION }],
  [TOKEN.greater, { function: '_>_', symbol: '>', precedence: RELATION }],
  [TOKEN.greaterOrEqual, { function: '_>=_', symbol: '>=', precedence: RELATION }],
  [TOKEN.equal, { function: '_==_', symbol: '==', precedence: RELATION }],
  [TOKEN.notEqual, { function: '_!=_', symbol: '!=', precedence: RELATION }],
  [TOKEN.in, { function: '@in', symbol: 'in', precedence: RELATION }],
  [TOKEN.plus, { function: '_+_', symbol: '+', precedence: ADDITIVE }],
  [TOKEN.minus, { function: '_-_', symbol: '-', precedence: ADDITIVE }],
  [TOKEN.times, { function: '_*_', symbol: '*', precedence: MULTIPLICATIVE }],
  [TOKEN.divide, { function: '_/_', symbol: '/', precedence: MULTIPLICATIVE }],
  [TOKEN.modulo, { function: '_%_', symbol: '%', precedence: MULTIPLICATIVE }],
];

const byToken: (BinaryOperator | undefined)[] = Array.from({ length: TOKEN.rightBrace + 1 }, () => undefined);
for (const [kind, operator] of TABLE) byToken[kind] = operator;

const byFunction: ReadonlyMap<string, BinaryOperator> = new Map(
  TABLE.map(([, operator]): [string, BinaryOperator] => [operator.function, operator]),
);

/** Returns the binary operator that a token stands for. */
export function binaryOperatorOf(kind: TokenKind): BinaryOperator | undefined {
  return byToken[kind];
}

/** Returns the binary operator that calls a function, such as `+` for `_+_`. */
export function binaryOperatorFor(functionName: string): BinaryOperator | undefined {
  return byFunction.get(functionName);
}
