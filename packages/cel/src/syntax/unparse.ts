import { Bug, Double, unreachable } from '@keelson/model';
import type { CelValue } from '../values/cel-value.ts';
import { Uint } from '../values/uint.ts';
import type { Call, Expression, Fold } from './expression.ts';
import { binaryOperatorFor, PRECEDENCE } from './operators.ts';

const PLAIN_NAME = /^[A-Za-z_][0-9A-Za-z_]*$/;
/** Words that are tokens of their own and so no field names. */
const TOKEN_WORDS: ReadonlySet<string> = new Set(['in', 'true', 'false', 'null']);

const NO_MACRO_CALLS: ReadonlyMap<number, Call> = new Map();

/**
 * Prints a tree as a text that parses to the same tree, with no more parentheses than that takes. With the calls that
 * macros replaced, these are printed instead of what the macros made of them.
 */
export function unparse(
  expression: Expression,
  macroCalls: ReadonlyMap<number, Call> = NO_MACRO_CALLS,
): string {
  return new Unparser(macroCalls).print(expression);
}

class Unparser {
  readonly #macroCalls: ReadonlyMap<number, Call>;

  constructor(macroCalls: ReadonlyMap<number, Call>) {
    this.#macroCalls = macroCalls;
  }

  print(written: Expression): string {
    const node = this.#macroCalls.get(written.id) ?? written;
    switch (node.kind) {
      case 'literal':
        return printLiteral(node.value);
      case 'identifier':
        return node.name;
      case 'select': {
        const selection = `${this.#within(node.operand, PRECEDENCE.member)}.${printField(node.field)}`;
        return node.testOnly ? `has(${selection})` : selection;
      }
      case 'call':
        return this.#call(node);
      case 'list': {
        const optional = new Set(node.optionalIndices);
        return `[${node.elements.map((element, i) => mark(optional.has(i)) + this.print(element)).join(', ')}]`;
      }
      case 'map': {
        const entries = node.entries.map(
          (entry) => `${mark(entry.optional)}${this.print(entry.key)}: ${this.print(entry.value)}`,
        );
        return `{${entries.join(', ')}}`;
      }
      case 'struct': {
        const fields = node.fields.map(
          (field) => `${mark(field.optional)}${printField(field.name)}: ${this.print(field.value)}`,
        );
        return `${node.typeName}{${fields.join(', ')}}`;
      }
      case 'fold':
        return this.#fold(node);
      case 'bind':
        return `cel.bind(${node.variable}, ${this.print(node.value)}, ${this.print(node.body)})`;
      case 'block':
        return `cel.block([${node.slots.map((slot) => this.print(slot)).join(', ')}], ${this.print(node.body)})`;
      default:
        return unreachable(node);
    }
  }

  /** Prints a node in parentheses if it binds less tightly than its place needs. */
  #within(node: Expression, precedence: number): string {
    const text = this.print(node);
    return this.#precedenceOf(node) < precedence ? `(${text})` : text;
  }

  #precedenceOf(written: Expression): number {
    const node = this.#macroCalls.get(written.id) ?? written;
    if (node.kind !== 'call' || node.target !== undefined) return PRECEDENCE.member;
    switch (node.function) {
      case '_?_:_':
        return PRECEDENCE.conditional;
      case '_||_':
        return PRECEDENCE.or;
      case '_&&_':
        return PRECEDENCE.and;
      case '!_':
      case '-_':
        return PRECEDENCE.unary;
      default:
        return binaryOperatorFor(node.function)?.precedence ?? PRECEDENCE.member;
    }
  }

  #call(call: Call): string {
    const { args, target } = call;
    if (target !== undefined) {
      return `${this.#within(target, PRECEDENCE.member)}.${call.function}(${this.#arguments(args)})`;
    }
    const [first, second, third] = args;
    if (first === undefined) return `${call.function}()`;
    if (second === undefined) return this.#unary(call, first);
    if (third !== undefined) return this.#conditional(call, first, second, third);
    switch (call.function) {
      case '_||_':
        return this.#logic(call, ' || ', PRECEDENCE.or);
      case '_&&_':
        return this.#logic(call, ' && ', PRECEDENCE.and);
      case '_[_]':
        return `${this.#within(first, PRECEDENCE.member)}[${this.print(second)}]`;
      case '_[?_]':
        return `${this.#within(first, PRECEDENCE.member)}[?${this.print(second)}]`;
      case '_?._':
        return `${this.#within(first, PRECEDENCE.member)}.?${printField(textOf(second))}`;
      default:
        return this.#binary(call, first, second);
    }
  }

  #unary(call: Call, operand: Expression): string {
    if (call.function !== '!_' && call.function !== '-_') return this.#function(call);
    const text = this.#within(operand, PRECEDENCE.member);
    // A minus before digits, or before another minus, would belong to them.
    const parenthesized = call.function === '-_' && /^[-\d.]/.test(text);
    return `${call.function.charAt(0)}${parenthesized ? `(${text})` : text}`;
  }

  #binary(call: Call, left: Expression, right: Expression): string {
    const operator = binaryOperatorFor(call.function);
    if (operator === undefined) return this.#function(call);
    const { precedence, symbol } = operator;
    return `${this.#within(left, precedence)} ${symbol} ${this.#within(right, precedence + 1)}`;
  }

  #conditional(call: Call, condition: Expression, whenTrue: Expression, whenFalse: Expression): string {
    if (call.function !== '_?_:_' || call.args.length !== 3) return this.#function(call);
    const inner = PRECEDENCE.or;
    return `${this.#within(condition, inner)} ? ${this.#within(whenTrue, inner)} : ${this.print(whenFalse)}`;
  }

  #function(call: Call): string {
    return `${call.function}(${this.#arguments(call.args)})`;
  }

  #arguments(args: readonly Expression[]): string {
    return args.map((argument) => this.print(argument)).join(', ');
  }

  /**
   * Prints `&&` and `||`. The parser balances their chains, so a balanced tree is printed as a chain; one that its
   * author grouped otherwise keeps its parentheses.
   */
  #logic(call: Call, symbol: string, precedence: number): string {
    const terms = this.#balancedTerms(call, call.function) > 0 ? this.#chain(call) : call.args;
    return terms.map((term) => this.#within(term, precedence + 1)).join(symbol);
  }

  /** Counts the terms of a chain; 0 if the parser would have balanced it in another way. */
  #balancedTerms(node: Expression, functionName: string): number {
    const operands = this.#operands(node, functionName);
    if (operands === undefined) return 1;
    const left = this.#balancedTerms(operands[0], functionName);
    const right = this.#balancedTerms(operands[1], functionName);
    const total = left + right;
    return left > 0 && right > 0 && left === ((total - 1) >> 1) + 1 ? total : 0;
  }

  #chain(call: Call): readonly Expression[] {
    return call.args.flatMap((argument) => {
      const inner = this.#macroCalls.get(argument.id) ?? argument;
      const operands = this.#operands(inner, call.function);
      return operands !== undefined && inner.kind === 'call' ? this.#chain(inner) : [argument];
    });
  }

  #operands(written: Expression, functionName: string): readonly [Expression, Expression] | undefined {
    const node = this.#macroCalls.get(written.id) ?? written;
    if (node.kind !== 'call' || node.function !== functionName || node.target !== undefined) return undefined;
    const [left, right] = node.args;
    return left !== undefined && right !== undefined ? [left, right] : undefined;
  }

  #fold(fold: Fold): string {
    const args = [fold.variable];
    if (fold.variable2 !== undefined) args.push(fold.variable2);
    if (fold.predicate !== undefined) args.push(this.print(fold.predicate));
    if (fold.transform !== undefined) args.push(this.print(fold.transform));
    return `${this.#within(fold.range, PRECEDENCE.member)}.${fold.spelling}(${args.join(', ')})`;
  }
}

function mark(optional: boolean): string {
  return optional ? '?' : '';
}

function printField(name: string): string {
  return PLAIN_NAME.test(name) && !TOKEN_WORDS.has(name) ? name : `\`${name}\``;
}

function textOf(node: Expression): string {
  return node.kind === 'literal' && typeof node.value === 'string' ? node.value : '';
}

function printLiteral(value: CelValue): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Double) return printWholeDouble(value.value);
  if (value instanceof Uint) return `${String(value.value)}u`;
  if (value instanceof Uint8Array) return `b"${Array.from(value, printByte).join('')}"`;
  throw new Bug('a literal is a number, a string, bytes, a boolean or null');
}

function printWholeDouble(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  return text.includes('e') ? text : `${text}.0`;
}

function printByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
