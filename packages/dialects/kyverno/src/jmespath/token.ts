/** Kinds of tokens; the punctuation stands for itself. */
export type TokenKind =
  | '*'
  | '.'
  | ','
  | ':'
  | '{'
  | '}'
  | '['
  | ']'
  | '[?'
  | '[]'
  | '('
  | ')'
  | '@'
  | '|'
  | '||'
  | '&'
  | '&&'
  | '!'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | '='
  | 'number'
  | 'identifier'
  | 'quoted'
  | 'literal'
  | 'string'
  | 'end';

/** A token of a query with its meaning: the name, the digits, the JSON text. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly offset: number;
}

/** How strongly a token binds what stands left of it; 0 for those that cannot follow an expression. */
export const BINDING_POWER: Readonly<Partial<Record<TokenKind, number>>> = {
  '|': 1,
  '||': 2,
  '&&': 3,
  '==': 5,
  '!=': 5,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '[]': 9,
  '*': 20,
  '[?': 21,
  '.': 40,
  '!': 45,
  '{': 50,
  '[': 55,
  '(': 60,
};
