import type { MacroContext } from '../environment/declaration.ts';
import { balanceLogic } from './balance-logic.ts';
import type { Call, Expression, MapEntry, NodeBase, StructField } from './expression.ts';
import { findMacro, type MacroTable } from './macro-table.ts';
import { binaryOperatorOf, RELATION } from './operators.ts';
import { parseLiteral } from './parse-literal.ts';
import { isReservedWord } from './reserved-words.ts';
import type { TokenCursor } from './token-cursor.ts';
import { TOKEN, type TokenKind } from './token.ts';

/** What a parser needs to know besides the text. */
export interface ParserSettings {
  readonly macros: MacroTable;
  readonly optionalSyntax: boolean;
  readonly escapedFields: boolean;
  /** Most expressions nested in one another, and most operations on one path of the tree. */
  readonly depth: number;
}

const OPERAND = 'an expression';

/**
 * A recursive-descent parser for one text. Complaints go to the cursor; the tree is good only if there are none.
 *
 * Its stack is bounded by {@link ParserSettings.depth}: every nesting goes through {@link ExpressionParser.#expression}.
 * The depth of the tree is bounded too, since chains such as `a.b.c` or `1 + 2 + 3` count one for each operation
 * ({@link ExpressionParser.#grow}) and chains of `&&` and `||` are balanced; so later passes may recurse.
 */
export class ExpressionParser {
  readonly macroCalls: Map<number, Call> = new Map();
  readonly #cursor: TokenCursor;
  readonly #settings: ParserSettings;
  #lastId: number = 0;
  /** How many expressions enclose the place where the cursor is. */
  #depth: number = 0;
  /** Most operations on a path of the tree that was built last, as cel-go counts them. */
  #height: number = 0;

  constructor(cursor: TokenCursor, settings: ParserSettings) {
    this.#cursor = cursor;
    this.#settings = settings;
  }

  /** Parses the whole text. */
  parse(): Expression {
    const root = this.#expression();
    if (this.#cursor.kind !== TOKEN.end) this.#cursor.fail('end of the expression');
    return root;
  }

  /** `or ('?' or ':' expression)?` */
  #expression(): Expression {
    const cursor = this.#cursor;
    const start = cursor.start;
    if (++this.#depth > this.#settings.depth) {
      this.#depth--;
      return this.#giveUp(`expression recursion limit exceeded: ${String(this.#settings.depth)}`);
    }
    let result = this.#or();
    if (cursor.kind === TOKEN.question) {
      let height = this.#height;
      const position = cursor.advance();
      const whenTrue = this.#or();
      height = Math.max(height, this.#height);
      if (!cursor.accept(TOKEN.colon)) cursor.fail('":" and the value for when the condition is false');
      const whenFalse = this.#expression();
      result = this.#call('_?_:_', position, start, [result, whenTrue, whenFalse]);
      this.#grow(Math.max(height, this.#height));
    }
    this.#depth--;
    return result;
  }

  #or(): Expression {
    const start = this.#cursor.start;
    const first = this.#and();
    return this.#cursor.kind === TOKEN.or ? this.#logic(first, start, TOKEN.or, '_||_') : first;
  }

  #and(): Expression {
    const start = this.#cursor.start;
    const first = this.#binary(RELATION);
    return this.#cursor.kind === TOKEN.and ? this.#logic(first, start, TOKEN.and, '_&&_') : first;
  }

  #logic(first: Expression, start: number, kind: TokenKind, functionName: string): Expression {
    const cursor = this.#cursor;
    const terms = [first];
    const starts = [start];
    const ends = [cursor.previousEnd];
    const operators: number[] = [];
    let height = this.#height;
    while (cursor.kind === kind) {
      operators.push(cursor.advance());
      starts.push(cursor.start);
      terms.push(kind === TOKEN.or ? this.#and() : this.#binary(RELATION));
      ends.push(cursor.previousEnd);
      height = Math.max(height, this.#height);
    }
    this.#height = height;
    return balanceLogic({ terms, starts, ends, operators }, (position, from, end, left, right) => ({
      kind: 'call',
      id: ++this.#lastId,
      position,
      start: from,
      end,
      function: functionName,
      args: [left, right],
    }));
  }

  /** Comparisons and arithmetic, by how tightly they bind; all group to the left. */
  #binary(precedence: number): Expression {
    const cursor = this.#cursor;
    const start = cursor.start;
    let left = this.#unary();
    for (;;) {
      const operator = binaryOperatorOf(cursor.kind);
      if (operator === undefined || operator.precedence < precedence) return left;
      const height = this.#height;
      const position = cursor.advance();
      const right = this.#binary(operator.precedence + 1);
      left = this.#call(operator.function, position, start, [left, right]);
      this.#grow(Math.max(height, this.#height));
    }
  }

  /** Runs of `!` or of `-`; an even number of them means nothing, and one `-` before digits belongs to the digits. */
  #unary(): Expression {
    const cursor = this.#cursor;
    const { kind, start } = cursor;
    if (kind !== TOKEN.not && (kind !== TOKEN.minus || isNumber(cursor.following))) return this.#member();
    let count = 0;
    while (cursor.accept(kind)) count++;
    const operand = this.#member();
    return count % 2 === 0 ? operand : this.#call(kind === TOKEN.not ? '!_' : '-_', start, start, [operand]);
  }

  /** A primary with the selections, calls and indices after it. */
  #member(): Expression {
    const start = this.#cursor.start;
    let node = this.#primary();
    for (;;) {
      if (this.#cursor.kind === TOKEN.dot) node = this.#selection(node, start);
      else if (this.#cursor.kind === TOKEN.leftBracket) node = this.#index(node, start);
      else return node;
    }
  }

  #selection(operand: Expression, start: number): Expression {
    const cursor = this.#cursor;
    const height = this.#height;
    const position = cursor.advance();
    const optional = cursor.accept(TOKEN.question);
    if (optional) this.#requireOptionalSyntax(position, '.?');
    const nameKind = cursor.kind;
    const nameStart = cursor.start;
    const name = this.#fieldName();
    if (name === undefined) return operand;
    let node: Expression;
    if (optional) {
      const field: Expression = { kind: 'literal', ...this.#node(nameStart, nameStart), value: name };
      node = this.#call('_?._', position, start, [operand, field]);
    } else if (nameKind === TOKEN.identifier && cursor.kind === TOKEN.leftParenthesis) {
      return this.#methodCall(operand, name, start);
    } else {
      node = { kind: 'select', ...this.#node(position, start), operand, field: name, testOnly: false };
    }
    this.#grow(height);
    return node;
  }

  #methodCall(target: Expression, name: string, start: number): Expression {
    const height = this.#height;
    const position = this.#cursor.start;
    const args = this.#arguments();
    this.#grow(Math.max(height, this.#height));
    return this.#expand({ kind: 'call', ...this.#node(position, start), function: name, target, args });
  }

  #index(operand: Expression, start: number): Expression {
    const cursor = this.#cursor;
    const height = this.#height;
    const position = cursor.advance();
    const optional = cursor.accept(TOKEN.question);
    if (optional) this.#requireOptionalSyntax(position, '[?');
    const index = this.#expression();
    this.#close(TOKEN.rightBracket, '"]"');
    const node = this.#call(optional ? '_[?_]' : '_[_]', position, start, [operand, index]);
    this.#grow(Math.max(height, this.#height));
    return node;
  }

  #primary(): Expression {
    const cursor = this.#cursor;
    const start = cursor.start;
    this.#height = 0;
    switch (cursor.kind) {
      case TOKEN.identifier:
        return this.#name(start, '');
      case TOKEN.dot:
        if (cursor.following === TOKEN.identifier) {
          cursor.advance();
          return this.#name(start, '.');
        }
        return this.#reject('a name');
      case TOKEN.leftParenthesis: {
        cursor.advance();
        const inner = this.#expression();
        this.#close(TOKEN.rightParenthesis, '")"');
        return inner;
      }
      case TOKEN.leftBracket:
        return this.#list();
      case TOKEN.leftBrace:
        return this.#map();
      case TOKEN.minus:
        if (isNumber(cursor.following)) {
          cursor.advance();
          return this.#literal(start, true);
        }
        return this.#reject('a number');
      case TOKEN.int:
      case TOKEN.uint:
      case TOKEN.double:
      case TOKEN.string:
      case TOKEN.bytes:
      case TOKEN.true:
      case TOKEN.false:
      case TOKEN.null:
        return this.#literal(start, false);
      case TOKEN.error:
        cursor.advance();
        return this.#nothing();
      default:
        cursor.fail(OPERAND);
        return this.#nothing();
    }
  }

  #literal(start: number, negative: boolean): Expression {
    const cursor = this.#cursor;
    const parsed = parseLiteral(cursor.kind, cursor.text(), negative);
    cursor.advance();
    if ('value' in parsed) return { kind: 'literal', ...this.#node(start, start), value: parsed.value };
    cursor.report('cel/invalid-literal', start, parsed.complaint);
    return this.#nothing();
  }

  /** A variable, a function call or a struct literal; `dot` is the leading dot of an absolute name. */
  #name(start: number, dot: '' | '.'): Expression {
    const cursor = this.#cursor;
    if (cursor.beginsStruct()) return this.#struct(start, dot);
    const position = cursor.start;
    const word = cursor.text();
    if (isReservedWord(word)) cursor.report('cel/reserved-word', start, `reserved identifier: ${word}`);
    cursor.advance();
    if (cursor.kind !== TOKEN.leftParenthesis) {
      return { kind: 'identifier', ...this.#node(position, start), name: dot + word };
    }
    const bracket = cursor.start;
    const args = this.#arguments();
    return this.#expand({ kind: 'call', ...this.#node(bracket, start), function: dot + word, args });
  }

  #arguments(): Expression[] {
    this.#cursor.advance();
    const args: Expression[] = [];
    let height = 0;
    if (this.#begins(TOKEN.rightParenthesis, false)) {
      do {
        args.push(this.#expression());
        height = Math.max(height, this.#height);
      } while (this.#continues(TOKEN.rightParenthesis, '")"', false));
    }
    this.#height = height;
    return args;
  }

  #list(): Expression {
    const start = this.#cursor.advance();
    const elements: Expression[] = [];
    const optionalIndices: number[] = [];
    let height = 0;
    if (this.#begins(TOKEN.rightBracket, true)) {
      do {
        if (this.#acceptOptionalMark()) optionalIndices.push(elements.length);
        elements.push(this.#expression());
        height = Math.max(height, this.#height);
      } while (this.#continues(TOKEN.rightBracket, '"]"', true));
    }
    this.#height = height;
    return { kind: 'list', ...this.#node(start, start), elements, optionalIndices };
  }

  #map(): Expression {
    const cursor = this.#cursor;
    const start = cursor.advance();
    const entries: MapEntry[] = [];
    let height = 0;
    if (this.#begins(TOKEN.rightBrace, true)) {
      do {
        const optional = this.#acceptOptionalMark();
        const key = this.#expression();
        height = Math.max(height, this.#height);
        const position = cursor.start;
        if (!cursor.accept(TOKEN.colon)) cursor.fail('":" and the value of the key');
        const value = this.#expression();
        height = Math.max(height, this.#height);
        entries.push({ id: ++this.#lastId, position, key, value, optional });
      } while (this.#continues(TOKEN.rightBrace, '"}"', true));
    }
    this.#height = height;
    return { kind: 'map', ...this.#node(start, start), entries };
  }

  #struct(start: number, dot: '' | '.'): Expression {
    const cursor = this.#cursor;
    let typeName = dot + cursor.text();
    cursor.advance();
    while (cursor.accept(TOKEN.dot)) {
      typeName += `.${cursor.text()}`;
      cursor.advance();
    }
    const position = cursor.advance();
    const fields: StructField[] = [];
    let height = 0;
    if (this.#begins(TOKEN.rightBrace, true)) {
      do {
        const field = this.#field();
        height = Math.max(height, this.#height);
        if (field !== undefined) fields.push(field);
      } while (this.#continues(TOKEN.rightBrace, '"}"', true));
    }
    this.#height = height;
    return { kind: 'struct', ...this.#node(position, start), typeName, fields };
  }

  #field(): StructField | undefined {
    const cursor = this.#cursor;
    const optional = this.#acceptOptionalMark();
    const name = this.#fieldName();
    if (name === undefined) return undefined;
    const position = cursor.start;
    if (!cursor.accept(TOKEN.colon)) cursor.fail('":" and the value of the field');
    const value = this.#expression();
    return { id: ++this.#lastId, position, name, value, optional };
  }

  /** Reads a field's name, plain or between backticks. */
  #fieldName(): string | undefined {
    const cursor = this.#cursor;
    const text = cursor.text();
    if (cursor.kind === TOKEN.identifier) {
      cursor.advance();
      return text;
    }
    if (cursor.kind === TOKEN.quotedName) {
      const start = cursor.advance();
      if (!this.#settings.escapedFields)
        cursor.report('cel/unsupported-syntax', start, "unsupported syntax: '`'");
      return text.slice(1, -1);
    }
    cursor.fail("a field's name");
    return undefined;
  }

  #acceptOptionalMark(): boolean {
    const position = this.#cursor.start;
    const optional = this.#cursor.accept(TOKEN.question);
    if (optional) this.#requireOptionalSyntax(position, '?');
    return optional;
  }

  #requireOptionalSyntax(position: number, mark: string): void {
    if (this.#settings.optionalSyntax) return;
    this.#cursor.report('cel/unsupported-syntax', position, `unsupported syntax '${mark}'`);
  }

  /** After an opening bracket: tells whether an element follows; else the closer is consumed. */
  #begins(closer: TokenKind, loneComma: boolean): boolean {
    const cursor = this.#cursor;
    if (cursor.accept(closer)) return false;
    if (!loneComma || !cursor.accept(TOKEN.comma)) return true;
    this.#close(closer, 'the closing bracket');
    return false;
  }

  /** After an element: consumes the comma and tells whether another element follows; else the closer is consumed. */
  #continues(closer: TokenKind, shown: string, trailingComma: boolean): boolean {
    const cursor = this.#cursor;
    if (cursor.kind !== TOKEN.comma && cursor.kind !== closer) cursor.fail(`"," or ${shown}`);
    if (cursor.panicking && !cursor.recover(closer)) return false;
    if (cursor.accept(closer)) return false;
    cursor.advance();
    return !(trailingComma && cursor.accept(closer));
  }

  /** Consumes a closing bracket; after a syntax error inside, the next one of the level. */
  #close(closer: TokenKind, shown: string): void {
    const cursor = this.#cursor;
    if (cursor.accept(closer)) return;
    cursor.fail(shown);
    while (cursor.recover(closer)) {
      if (cursor.accept(closer)) return;
      cursor.advance();
      cursor.panic();
    }
  }

  #expand(call: Call): Expression {
    const macro = findMacro(
      this.#settings.macros,
      call.function,
      call.target !== undefined,
      call.args.length,
    );
    // Where the text of the call is broken already, complaints about its arguments would only repeat that.
    if (macro === undefined || this.#cursor.issues.some((issue) => issue.position >= call.start)) return call;
    const newest = this.#lastId;
    const context: MacroContext = {
      node: () => ({ id: ++this.#lastId, position: call.position, start: call.start, end: call.end }),
      error: (at, message) => {
        this.#cursor.report('cel/macro-argument', at.position, message);
      },
    };
    const expanded = macro.expand(context, call);
    if (expanded === undefined) return call;
    // A macro may answer with one of its arguments; that node stands for itself.
    if (expanded.id > newest) this.macroCalls.set(expanded.id, call);
    return expanded;
  }

  #call(functionName: string, position: number, start: number, args: readonly Expression[]): Call {
    return {
      kind: 'call',
      id: ++this.#lastId,
      position,
      start,
      end: this.#cursor.previousEnd,
      function: functionName,
      args,
    };
  }

  #node(position: number, start: number): NodeBase {
    return { id: ++this.#lastId, position, start, end: this.#cursor.previousEnd };
  }

  /** Complains about the token after the next one. */
  #reject(expected: string): Expression {
    this.#cursor.advance();
    this.#cursor.fail(expected);
    return this.#nothing();
  }

  /** A stand-in where the text is broken. */
  #nothing(): Expression {
    const start = this.#cursor.start;
    return { kind: 'literal', ...this.#node(start, start), value: null };
  }

  /** Counts an operation above subtrees of some height. */
  #grow(height: number): void {
    this.#height = height + 1;
    if (this.#height > this.#settings.depth) this.#giveUp('max recursion depth exceeded');
  }

  #giveUp(message: string): Expression {
    this.#cursor.abandon('cel/too-deep', message);
    return this.#nothing();
  }
}

function isNumber(kind: TokenKind): boolean {
  return kind === TOKEN.int || kind === TOKEN.double;
}
