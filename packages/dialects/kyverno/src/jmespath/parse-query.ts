import { decodeJson } from '@keelson/documents';
import type { JsonValue } from '@keelson/model';

import type { Comparator, Expression, SliceBounds } from './expression.ts';
import { limitError, syntaxError } from './query-error.ts';
import { BINDING_POWER } from './token.ts';
import type { Token, TokenKind } from './token.ts';
import { tokenize } from './tokenize.ts';

/** Longest query that is read, in UTF-16 units. */
const MAX_LENGTH = 100_000;

/** Deepest nesting of a query. */
const MAX_DEPTH = 250;

const CURRENT: Expression = { kind: 'current' };

const COMPARATORS: ReadonlySet<string> = new Set<Comparator>(['==', '!=', '<', '<=', '>', '>=']);

function isComparator(kind: string): kind is Comparator {
  return COMPARATORS.has(kind);
}

/**
 * Parses a query of Kyverno's JMESPath. Takes what the original takes, missing commas between arguments included. Throws
 * a `kyverno/query-syntax` for anything else, and a `kyverno/query-limit` for what is too long or too deep.
 */
export function parseQuery(text: string): Expression {
  if (text.length > MAX_LENGTH) {
    throw limitError(`expected a query of at most ${MAX_LENGTH} characters, got ${text.length}`);
  }
  return new QueryParser(tokenize(text)).parse();
}

/** A parser of operator precedences: each token knows what it means at a start and behind an expression. */
class QueryParser {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Expression {
    const expression = this.#expression(0);
    if (this.#kind !== 'end') {
      throw syntaxError(`SyntaxError: Unexpected token at the end of the expression: ${this.#kind}`);
    }
    return expression;
  }

  get #token(): Token {
    return (
      this.#tokens[Math.min(this.#index, this.#tokens.length - 1)] ?? { kind: 'end', text: '', offset: 0 }
    );
  }

  get #kind(): TokenKind {
    return this.#token.kind;
  }

  get #power(): number {
    return BINDING_POWER[this.#kind] ?? 0;
  }

  #take(): Token {
    const token = this.#token;
    this.#index++;
    return token;
  }

  #expect(kind: TokenKind): void {
    if (this.#kind !== kind) throw syntaxError(`SyntaxError: Expected ${kind}, received: ${this.#kind}`);
    this.#index++;
  }

  #expression(power: number): Expression {
    if (++this.#depth > MAX_DEPTH) throw limitError(`expected a query of at most ${MAX_DEPTH} levels`);
    let left = this.#start();
    // Each turn nests what came before once more.
    let turns = 0;
    while (power < this.#power) {
      if (++turns > MAX_DEPTH * 4) throw limitError('expected a query with fewer operators in a row');
      left = this.#follow(this.#take(), left);
    }
    this.#depth--;
    return left;
  }

  /** What a token means at the start of an expression. */
  #start(): Expression {
    const token = this.#take();
    switch (token.kind) {
      case 'literal':
        return { kind: 'literal', value: decodeLiteral(token.text) };
      case 'string':
        return { kind: 'literal', value: token.text };
      case 'identifier':
        return { kind: 'field', name: token.text };
      case 'quoted':
        if (this.#kind === '(')
          throw syntaxError("SyntaxError: Can't have quoted identifier as function Name.");
        return { kind: 'field', name: token.text };
      case '*':
        return { kind: 'values', object: CURRENT, each: this.#kind === ']' ? CURRENT : this.#projected(20) };
      case '[?':
        return this.#filter(CURRENT);
      case '{':
        return this.#object();
      case '[]':
        return { kind: 'projection', list: { kind: 'flatten', operand: CURRENT }, each: this.#projected(9) };
      case '[':
        return this.#startBracket();
      case '@':
        return CURRENT;
      case '&':
        return { kind: 'reference', operand: this.#expression(0) };
      case '!':
        return { kind: 'not', operand: this.#expression(45) };
      case '(': {
        const inner = this.#expression(0);
        this.#expect(')');
        return inner;
      }
      case 'end':
        throw syntaxError('SyntaxError: Incomplete expression');
      default:
        throw syntaxError(`SyntaxError: Invalid token: ${token.kind}`);
    }
  }

  /** What a token means behind an expression. */
  #follow({ kind }: Token, left: Expression): Expression {
    if (isComparator(kind)) return { kind: 'comparison', comparator: kind, left, right: this.#expression(5) };
    switch (kind) {
      case '.':
        if (this.#kind !== '*') return { kind: 'chain', left, right: this.#afterDot(40) };
        this.#index++;
        return { kind: 'values', object: left, each: this.#projected(40) };
      case '|':
        return { kind: 'pipe', left, right: this.#expression(1) };
      case '||':
        return { kind: 'or', left, right: this.#expression(2) };
      case '&&':
        return { kind: 'and', left, right: this.#expression(3) };
      case '(':
        return { kind: 'call', name: nameOf(left), args: this.#args() };
      case '[?':
        return this.#filter(left);
      case '[]':
        return { kind: 'projection', list: { kind: 'flatten', operand: left }, each: this.#projected(9) };
      case '[':
        if (this.#kind === 'number' || this.#kind === ':') return this.#indexOrSlice(left);
        this.#expect('*');
        this.#expect(']');
        return { kind: 'projection', list: left, each: this.#projected(20) };
      default:
        throw syntaxError(`SyntaxError: Unexpected token: ${kind}`);
    }
  }

  #startBracket(): Expression {
    if (this.#kind === 'number' || this.#kind === ':') return this.#indexOrSlice(CURRENT);
    if (this.#kind !== '*' || this.#tokens[this.#index + 1]?.kind !== ']') return this.#list();
    this.#index += 2;
    return { kind: 'projection', list: CURRENT, each: this.#projected(20) };
  }

  /** An index or a slice; a slice projects. */
  #indexOrSlice(left: Expression): Expression {
    if (this.#kind === ':' || this.#tokens[this.#index + 1]?.kind === ':') {
      const slice: Expression = { kind: 'slice', bounds: this.#sliceBounds() };
      return { kind: 'projection', list: { kind: 'chain', left, right: slice }, each: this.#projected(20) };
    }
    const index = toInteger(this.#take().text);
    this.#expect(']');
    return { kind: 'chain', left, right: { kind: 'index', index } };
  }

  #sliceBounds(): SliceBounds {
    const parts: (number | undefined)[] = [];
    let position = 0;
    while (this.#kind !== ']' && position < 3) {
      const token = this.#take();
      if (token.kind === ':') position++;
      else if (token.kind === 'number') parts[position] = toInteger(token.text);
      else throw syntaxError(`SyntaxError: Expected tColon or tNumber, received: ${token.kind}`);
    }
    this.#expect(']');
    const [start, stop, step] = parts;
    return { start, stop, step };
  }

  #filter(list: Expression): Expression {
    const condition = this.#expression(0);
    this.#expect(']');
    return { kind: 'filter', list, condition, each: this.#kind === '[]' ? CURRENT : this.#projected(21) };
  }

  #args(): readonly Expression[] {
    const args: Expression[] = [];
    while (this.#kind !== ')') {
      args.push(this.#expression(0));
      if (this.#kind === ',') this.#index++;
    }
    this.#index++;
    return args;
  }

  #list(): Expression {
    const items = [this.#expression(0)];
    while (this.#kind !== ']') {
      this.#expect(',');
      items.push(this.#expression(0));
    }
    this.#index++;
    return { kind: 'list', items };
  }

  #object(): Expression {
    const entries: (readonly [string, Expression])[] = [];
    for (;;) {
      const { kind, text } = this.#take();
      if (kind !== 'identifier' && kind !== 'quoted') {
        throw syntaxError('SyntaxError: Expected tQuotedIdentifier or tUnquotedIdentifier');
      }
      this.#expect(':');
      entries.push([text, this.#expression(0)]);
      if (this.#kind === ',') this.#index++;
      else if (this.#kind === '}') break;
    }
    this.#index++;
    return { kind: 'object', entries };
  }

  #afterDot(power: number): Expression {
    switch (this.#kind) {
      case 'quoted':
      case 'identifier':
      case '*':
        return this.#expression(power);
      case '[':
        this.#index++;
        return this.#list();
      case '{':
        this.#index++;
        return this.#object();
      default:
        throw syntaxError('SyntaxError: Expected identifier, lbracket, or lbrace');
    }
  }

  /** What is done with each element of a projection. */
  #projected(power: number): Expression {
    if (this.#power < 10) return CURRENT;
    if (this.#kind === '[' || this.#kind === '[?') return this.#expression(power);
    if (this.#kind !== '.') throw syntaxError(`SyntaxError: Unexpected token: ${this.#kind}`);
    this.#index++;
    return this.#afterDot(power);
  }
}

/** A field names a function; so does a text, or another call, in the original. */
function nameOf(expression: Expression): string | undefined {
  if (expression.kind === 'field' || expression.kind === 'call') return expression.name;
  return expression.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined;
}

function toInteger(text: string): number {
  const value = Number(text);
  if (!/\d/.test(text) || !Number.isSafeInteger(value))
    throw syntaxError(`SyntaxError: invalid number: ${text}`);
  return value;
}

function decodeLiteral(text: string): JsonValue {
  try {
    return decodeJson(text, { lenient: true });
  } catch (error) {
    throw syntaxError(error instanceof Error ? error.message : String(error));
  }
}
