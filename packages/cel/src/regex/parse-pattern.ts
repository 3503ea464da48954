import { ANY, complement, foldAscii, characterSet } from './character-set.ts';
import { parseClass, parseClassEscape } from './parse-class.ts';
import type { ReadClass, Rewrite } from './parse-class.ts';
import { matchAt, parseEscape } from './parse-escape.ts';
import { PatternError } from './pattern-error.ts';
import type { Assertion, Pattern, PatternNode } from './pattern-node.ts';
import { checkRepeats, checkSize } from './pattern-limits.ts';

interface Flags {
  readonly fold: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly swapGreed: boolean;
}

/** An open group: what stands before the current `|`, and what stands after it. */
interface Frame {
  readonly flags: Flags;
  readonly capture: number | undefined;
  readonly choices: PatternNode[];
  parts: PatternNode[];
}

const NOT_NEWLINE = complement([0x0a, 0x0a]);

/** Groups nest at most this deep, as in Go. */
const MAX_DEPTH = 1000;

/**
 * Parses a pattern by RE2's grammar, as Go's regexp/syntax has it (flags `Perl`): no look-around, no back-references, repeats
 * up to 1000. Throws a {@link PatternError} that reads as Go's.
 */
export function parsePattern(pattern: string): Pattern {
  return new PatternParser(pattern).parse();
}

class PatternParser {
  readonly #pattern: string;
  readonly #groups: (string | undefined)[] = [];
  readonly #frames: Frame[] = [];
  #frame: Frame;
  #flags: Flags = { fold: false, multiline: false, dotAll: false, swapGreed: false };
  #at = 0;
  #needsTables = false;
  readonly #rewrites: Rewrite[] = [];
  /** Where the repeat that has just been read begins; repeats must not follow each other. */
  #lastRepeat: number | undefined;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#frame = { flags: this.#flags, capture: undefined, choices: [], parts: [] };
  }

  parse(): Pattern {
    while (this.#at < this.#pattern.length) {
      const start = this.#at;
      const repeated = this.#parseNext();
      this.#lastRepeat = repeated ? (this.#lastRepeat ?? start) : undefined;
    }
    if (this.#frames.length > 0) throw new PatternError('missing closing )', this.#pattern);
    const root = closeFrame(this.#frame);
    checkSize(root, this.#pattern);
    return { root, groups: this.#groups, needsTables: this.#needsTables, re2Source: this.#rewritten() };
  }

  #rewritten(): string {
    let source = '';
    let copied = 0;
    for (const { start, end, text } of this.#rewrites) {
      source += this.#pattern.slice(copied, start) + text;
      copied = end;
    }
    return source + this.#pattern.slice(copied);
  }

  /** Reads one element; tells whether it was a repeat. */
  #parseNext(): boolean {
    const character = this.#pattern.charAt(this.#at);
    switch (character) {
      case '(':
        this.#open();
        return false;
      case ')':
        this.#close();
        return false;
      case '|':
        this.#frame.choices.push(concatenate(this.#frame.parts));
        this.#frame.parts = [];
        this.#at += 1;
        return false;
      case '*':
        return this.#repeat(this.#at + 1, 0, Infinity, false);
      case '+':
        return this.#repeat(this.#at + 1, 1, Infinity, false);
      case '?':
        return this.#repeat(this.#at + 1, 0, 1, false);
      case '{':
        return this.#parseBraces();
      default:
        this.#parseAtom(character);
        return false;
    }
  }

  #parseAtom(character: string): void {
    switch (character) {
      case '^':
        this.#assert(this.#flags.multiline ? 'begin-line' : 'begin-text', 1);
        return;
      case '$':
        this.#assert(this.#flags.multiline ? 'end-line' : 'end-text', 1);
        return;
      case '.':
        this.#push({ kind: 'set', set: this.#flags.dotAll ? ANY : NOT_NEWLINE });
        this.#at += 1;
        return;
      case '[':
        this.#pushClass(parseClass(this.#pattern, this.#at, this.#flags.fold));
        return;
      case '\\':
        this.#parseBackslash();
        return;
      default: {
        const codePoint = this.#pattern.codePointAt(this.#at) ?? 0;
        this.#pushLiteral(codePoint);
        this.#at += codePoint > 0xffff ? 2 : 1;
      }
    }
  }

  #parseBackslash(): void {
    switch (this.#pattern.charAt(this.#at + 1)) {
      case 'A':
        this.#assert('begin-text', 2);
        return;
      case 'z':
        this.#assert('end-text', 2);
        return;
      case 'b':
        this.#assert('word-boundary', 2);
        return;
      case 'B':
        this.#assert('no-word-boundary', 2);
        return;
      case 'Q':
        this.#parseQuoted();
        return;
    }
    const group = parseClassEscape(this.#pattern, this.#at, this.#flags.fold);
    if (group !== undefined) {
      this.#pushClass(group);
      return;
    }
    const { codePoint, end } = parseEscape(this.#pattern, this.#at);
    this.#pushLiteral(codePoint);
    this.#at = end;
  }

  #parseQuoted(): void {
    const start = this.#at + 2;
    const close = this.#pattern.indexOf('\\E', start);
    const end = close < 0 ? this.#pattern.length : close;
    for (const character of this.#pattern.slice(start, end)) this.#pushLiteral(character.codePointAt(0) ?? 0);
    this.#at = close < 0 ? end : end + 2;
  }

  #pushLiteral(codePoint: number): void {
    const pair = [codePoint, codePoint];
    if (this.#flags.fold && codePoint > 0x7f) this.#needsTables = true;
    this.#push({ kind: 'set', set: this.#flags.fold ? characterSet(foldAscii(pair)) : pair });
  }

  #pushClass(read: ReadClass): void {
    this.#needsTables ||= read.needsTables;
    this.#rewrites.push(...read.rewrites);
    this.#push({ kind: 'set', set: read.set });
    this.#at = read.end;
  }

  #assert(at: Assertion, length: number): void {
    this.#push({ kind: 'assertion', at });
    this.#at += length;
  }

  #push(node: PatternNode): void {
    this.#frame.parts.push(node);
  }

  #parseBraces(): boolean {
    const braces = matchAt(/\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/y, this.#pattern, this.#at);
    if (braces === undefined) {
      // A brace that begins no repeat is a literal.
      this.#pushLiteral(0x7b);
      this.#at += 1;
      return false;
    }
    const min = Number(braces[1]);
    const max = braces[2] === undefined ? min : Number(braces[3] ?? Infinity);
    if (min > 1000 || (max !== Infinity && max > 1000) || min > max) {
      throw new PatternError('invalid repeat count', braces[0]);
    }
    return this.#repeat(this.#at + braces[0].length, min, max, true);
  }

  #repeat(end: number, min: number, max: number, counted: boolean): true {
    const start = this.#at;
    const swapped = this.#pattern.charAt(end) === '?';
    this.#at = swapped ? end + 1 : end;
    if (this.#lastRepeat !== undefined) {
      throw new PatternError(
        'invalid nested repetition operator',
        this.#pattern.slice(this.#lastRepeat, this.#at),
      );
    }
    const text = this.#pattern.slice(start, this.#at);
    const body = this.#frame.parts.pop();
    if (body === undefined) throw new PatternError('missing argument to repetition operator', text);
    const node: PatternNode = {
      kind: 'repeat',
      body,
      min,
      max,
      lazy: swapped !== this.#flags.swapGreed,
      counted,
    };
    if (counted) checkRepeats(node, text);
    this.#push(node);
    return true;
  }

  #open(): void {
    if (this.#pattern.charAt(this.#at + 1) === '?') {
      this.#openSpecial();
      return;
    }
    this.#openCapture(undefined);
    this.#at += 1;
  }

  #openCapture(name: string | undefined): void {
    this.#groups.push(name);
    this.#openFrame(this.#groups.length);
  }

  #openFrame(capture: number | undefined): void {
    if (this.#frames.length >= MAX_DEPTH)
      throw new PatternError('expression nests too deeply', this.#pattern);
    this.#frames.push(this.#frame);
    this.#frame = { flags: this.#flags, capture, choices: [], parts: [] };
  }

  /** Reads `(?P<name>`, `(?<name>`, `(?:`, `(?i:` or `(?i)`. */
  #openSpecial(): void {
    const start = this.#at;
    const named = matchAt(/\(\?P?</y, this.#pattern, start);
    // Go asks for a character after the bracket before it takes it for a name.
    if (named !== undefined && this.#pattern.length > start + named[0].length) {
      const close = this.#pattern.indexOf('>', start);
      if (close < 0) throw new PatternError('invalid named capture', this.#pattern.slice(start));
      const name = this.#pattern.slice(start + named[0].length, close);
      if (!/^\w+$/.test(name))
        throw new PatternError('invalid named capture', this.#pattern.slice(start, close + 1));
      // Go lets names repeat, and the engine does not need them.
      this.#rewrites.push({ start, end: close + 1, text: '(' });
      this.#openCapture(name);
      this.#at = close + 1;
      return;
    }
    const flags = matchAt(/\(\?([imsU]*)(?:-([imsU]+))?([:)])/y, this.#pattern, start);
    if (flags === undefined)
      throw new PatternError('invalid or unsupported Perl syntax', badFlags(this.#pattern, start));
    this.#at += flags[0].length;
    if (flags[3] === ':') this.#openFrame(undefined);
    this.#flags = withFlags(withFlags(this.#flags, flags[1] ?? '', true), flags[2] ?? '', false);
  }

  #close(): void {
    const outer = this.#frames.pop();
    if (outer === undefined) throw new PatternError('unexpected )', this.#pattern);
    const { capture, flags } = this.#frame;
    const body = closeFrame(this.#frame);
    this.#frame = outer;
    this.#flags = flags;
    this.#push(capture === undefined ? body : { kind: 'capture', body, index: capture });
    this.#at += 1;
  }
}

function withFlags(flags: Flags, letters: string, value: boolean): Flags {
  return {
    fold: letters.includes('i') ? value : flags.fold,
    multiline: letters.includes('m') ? value : flags.multiline,
    dotAll: letters.includes('s') ? value : flags.dotAll,
    swapGreed: letters.includes('U') ? value : flags.swapGreed,
  };
}

/** Go names the text up to the first character that it cannot take. */
function badFlags(pattern: string, start: number): string {
  const read = matchAt(/\(\?[imsU]*(?:-[imsU]*)?/y, pattern, start)?.[0] ?? '';
  const next = pattern.codePointAt(start + read.length);
  return next === undefined ? pattern.slice(start) : read + String.fromCodePoint(next);
}

function closeFrame(frame: Frame): PatternNode {
  const last = concatenate(frame.parts);
  return frame.choices.length === 0 ? last : { kind: 'alternation', choices: [...frame.choices, last] };
}

function concatenate(parts: readonly PatternNode[]): PatternNode {
  const [only] = parts;
  if (only === undefined) return { kind: 'empty' };
  return parts.length === 1 ? only : { kind: 'concatenation', parts };
}
