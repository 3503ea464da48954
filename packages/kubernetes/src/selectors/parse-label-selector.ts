import { Failure } from '@keelson/model';

import { checkLabelKey } from '../names/label-names.ts';
import { createLabelSelector } from './label-selector.ts';
import type { LabelSelector } from './label-selector.ts';
import { checkRequirement } from './requirement.ts';
import type { SelectorOperator, SelectorRequirement } from './requirement.ts';

type TokenKind = SelectorOperator | '(' | ')' | ',' | '>' | '<' | 'end' | 'error' | 'identifier';

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const symbols: ReadonlySet<string> = new Set([')', ',', '!', '==', '=', '>', '<', '!=', '(']);
const binaryOperators = 'in, notin, =, ==, !=, gt, lt';

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

function isSymbol(character: string): boolean {
  return '=!(),><'.includes(character);
}

/** Cuts a selector into tokens; the last one is always `end`. */
function scan(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    while (position < text.length && isSpace(text.charAt(position))) position++;
    if (position >= text.length) return [...tokens, { kind: 'end', text: '' }];
    const start = position;
    if (isSymbol(text.charAt(position))) {
      while (position < text.length && isSymbol(text.charAt(position))) position++;
      tokens.push(...scanSymbols(text.slice(start, position)));
    } else {
      while (position < text.length && !isSymbol(text.charAt(position)) && !isSpace(text.charAt(position))) {
        position++;
      }
      const word = text.slice(start, position);
      tokens.push({ kind: word === 'in' || word === 'notin' ? word : 'identifier', text: word });
    }
  }
}

/** Every symbol alone is a token, so only `==` and `!=` need a look at the next character. */
function* scanSymbols(run: string): Iterable<Token> {
  for (let position = 0; position < run.length;) {
    const two = run.slice(position, position + 2);
    const text = symbols.has(two) ? two : run.charAt(position);
    yield { kind: text as TokenKind, text };
    position += text.length;
  }
}

/**
 * Parses a selector such as `app=web,tier in (front,back),!legacy`. Throws a failure `kubernetes/invalid-selector` with
 * the API server's words.
 */
export function parseLabelSelector(text: string): LabelSelector {
  const requirements = new Parser(scan(text)).parse();
  return createLabelSelector(requirements.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)));
}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): SelectorRequirement[] {
    const requirements: SelectorRequirement[] = [];
    for (;;) {
      const next = this.#peek();
      if (next.kind === 'end') return requirements;
      if (next.kind !== 'identifier' && next.kind !== '!') {
        throw failure(`found '${next.text}', expected: !, identifier, or 'end of string'`);
      }
      requirements.push(this.#requirement());
      const after = this.#take();
      if (after.kind === 'end') return requirements;
      if (after.kind !== ',') throw failure(`found '${after.text}', expected: ',' or 'end of string'`);
      const following = this.#peek();
      if (following.kind !== 'identifier' && following.kind !== '!') {
        throw failure(`found '${following.text}', expected: identifier after ','`);
      }
    }
  }

  /** The next token; `in` and `notin` count as words unless an operator is looked for. */
  #peek(operator = false): Token {
    const token = this.#tokens[Math.min(this.#position, this.#tokens.length - 1)] ?? {
      kind: 'end',
      text: '',
    };
    const isWord = !operator && (token.kind === 'in' || token.kind === 'notin');
    return isWord ? { kind: 'identifier', text: token.text } : token;
  }

  #take(operator = false): Token {
    const token = this.#peek(operator);
    this.#position++;
    return token;
  }

  #requirement(): SelectorRequirement {
    let token = this.#take();
    const negated = token.kind === '!';
    if (negated) token = this.#take();
    if (token.kind !== 'identifier') throw unable(`found '${token.text}', expected: identifier`);
    const key = token.text;
    const keyErrors = checkLabelKey(key);
    if (keyErrors.length > 0) {
      throw unable(`<nil>: Invalid value: ${JSON.stringify(key)}: ${keyErrors.join('; ')}`);
    }
    const next = this.#peek();
    if (negated) return { key, operator: '!', values: [] };
    if (next.kind === 'end' || next.kind === ',') return { key, operator: 'exists', values: [] };
    const operator = this.#operator();
    const values = operator === 'in' || operator === 'notin' ? this.#values() : this.#exactValue();
    const requirement = { key, operator, values: [...new Set(values)].sort() };
    const errors = checkRequirement(requirement);
    if (errors.length > 0) throw unable(errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`);
    return requirement;
  }

  #operator(): SelectorOperator {
    const token = this.#take(true);
    switch (token.kind) {
      case 'in':
      case 'notin':
      case '=':
      case '==':
      case '!=':
        return token.kind;
      case '>':
        return 'gt';
      case '<':
        return 'lt';
      default:
        throw unable(`found '${token.text}', expected: ${binaryOperators}`);
    }
  }

  #exactValue(): readonly string[] {
    const next = this.#peek();
    if (next.kind === 'end' || next.kind === ',') return [''];
    const token = this.#take();
    if (token.kind !== 'identifier') throw unable(`found '${token.text}', expected: identifier`);
    return [token.text];
  }

  #values(): readonly string[] {
    const open = this.#take();
    if (open.kind !== '(') throw unable(`found '${open.text}' expected: '('`);
    const first = this.#peek();
    if (first.kind === ')') {
      this.#take();
      return [''];
    }
    if (first.kind !== 'identifier' && first.kind !== ',') {
      throw unable(`found '${first.text}', expected: ',', ')' or identifier`);
    }
    const values = this.#identifiers();
    if (this.#take().kind !== ')') throw unable(`found '${first.text}', expected: ')'`);
    return values;
  }

  /** Values with commas between them; what is left out before, between or after commas is the empty string. */
  #identifiers(): readonly string[] {
    const values: string[] = [];
    for (;;) {
      const token = this.#take();
      const next = this.#peek();
      if (token.kind === 'identifier') {
        values.push(token.text);
        if (next.kind === ')') return values;
        if (next.kind !== ',') throw unable(`found '${next.text}', expected: ',' or ')'`);
      } else if (token.kind === ',') {
        if (values.length === 0) values.push('');
        if (next.kind === ')') return [...values, ''];
        if (next.kind === ',') values.push('');
      } else {
        throw unable(`found '${token.text}', expected: ',', or identifier`);
      }
    }
  }
}

function unable(message: string): Failure {
  return failure(`unable to parse requirement: ${message}`);
}

function failure(message: string): Failure {
  return new Failure('kubernetes/invalid-selector', message);
}
