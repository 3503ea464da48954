import { isHexDigit, scanString } from './scan-string.ts';
import { TOKEN, type TokenKind, type Tokens } from './token.ts';

/** Takes a complaint about the text. */
export type ReportSyntax = (position: number, message: string, help?: string) => void;

const BLANK = 0x20;
const EXCLAMATION = 0x21;
const DOUBLE_QUOTE = 0x22;
const AMPERSAND = 0x26;
const SINGLE_QUOTE = 0x27;
const PLUS = 0x2b;
const MINUS = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const NINE = 0x39;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const UPPER_E = 0x45;
const UPPER_U = 0x55;
const BACKTICK = 0x60;
const LOWER_E = 0x65;
const LOWER_U = 0x75;
const LOWER_X = 0x78;
const BAR = 0x7c;

/** Classes of characters, by which the tokenizer chooses what to read. */
const OTHER = 0;
const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
const PUNCTUATION = 4;

const CLASSES = new Uint8Array(128);
for (const space of '\t \r\n\f') CLASSES[space.charCodeAt(0)] = SPACE;
for (let i = 0; i < 26; i++) CLASSES[0x41 + i] = CLASSES[0x61 + i] = LETTER;
CLASSES[0x5f] = LETTER;
for (let i = 0; i < 10; i++) CLASSES[0x30 + i] = DIGIT;

interface StringPrefix {
  readonly kind: TokenKind;
  readonly raw: boolean;
}

const STRING_PREFIXES: ReadonlyMap<string, StringPrefix> = new Map(
  ['r', 'R', 'b', 'B', 'br', 'bR', 'Br', 'BR'].map((prefix): [string, StringPrefix] => [
    prefix,
    {
      kind: prefix.toLowerCase().startsWith('b') ? TOKEN.bytes : TOKEN.string,
      raw: prefix.toLowerCase().endsWith('r'),
    },
  ]),
);

/** Marks that are a token by themselves and begin no other. */
const MARKS: TokenKind[] = [];
for (const [mark, kind] of [
  ['?', TOKEN.question],
  [':', TOKEN.colon],
  ['+', TOKEN.plus],
  ['-', TOKEN.minus],
  ['*', TOKEN.times],
  ['%', TOKEN.modulo],
  [',', TOKEN.comma],
  ['(', TOKEN.leftParenthesis],
  [')', TOKEN.rightParenthesis],
  ['[', TOKEN.leftBracket],
  [']', TOKEN.rightBracket],
  ['{', TOKEN.leftBrace],
  ['}', TOKEN.rightBrace],
] as const) {
  CLASSES[mark.charCodeAt(0)] = PUNCTUATION;
  MARKS[mark.charCodeAt(0)] = kind;
}

/** Splits an expression's text into tokens. Text that is none becomes `error` tokens with a complaint each. */
export function tokenize(source: string, report: ReportSyntax): Tokens {
  return new Tokenizer(source, report).run();
}

class Tokenizer {
  readonly #source: string;
  readonly #report: ReportSyntax;
  readonly #kinds: TokenKind[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(source: string, report: ReportSyntax) {
    this.#source = source;
    this.#report = report;
  }

  run(): Tokens {
    const length = this.#source.length;
    let at = 0;
    while (at < length) {
      const char = this.#source.charCodeAt(at);
      switch (CLASSES[char] ?? OTHER) {
        case SPACE:
          at++;
          break;
        case LETTER:
          at = this.#word(at);
          break;
        case DIGIT:
          at = this.#number(at);
          break;
        case PUNCTUATION:
          at = this.#push(MARKS[char] ?? TOKEN.error, at, at + 1);
          break;
        default:
          at = this.#symbol(at, char);
      }
    }
    this.#push(TOKEN.end, length, length);
    return { kinds: this.#kinds, starts: this.#starts, ends: this.#ends };
  }

  #push(kind: TokenKind, start: number, end: number): number {
    this.#kinds.push(kind);
    this.#starts.push(start);
    this.#ends.push(end);
    return end;
  }

  #word(start: number): number {
    const source = this.#source;
    let end = start + 1;
    while (isWordPart(source.charCodeAt(end))) end++;
    const next = source.charCodeAt(end);
    if ((next === DOUBLE_QUOTE || next === SINGLE_QUOTE) && end - start <= 2) {
      const prefix = STRING_PREFIXES.get(source.slice(start, end));
      if (prefix !== undefined) {
        const string = scanString(source, end, prefix.raw);
        if (string.complaint === undefined) return this.#push(prefix.kind, start, string.end);
        // As in cel-go, the prefix of a broken literal is a name of its own; the quote comes next.
      }
    }
    return this.#push(wordKind(source, start, end), start, end);
  }

  #number(start: number): number {
    const source = this.#source;
    if (source.charCodeAt(start) === ZERO && source.charCodeAt(start + 1) === LOWER_X) {
      let end = start + 2;
      while (isHexDigit(source.charCodeAt(end))) end++;
      if (end > start + 2) return this.#integer(start, end);
    }
    const digitsEnd = skipDigits(source, start);
    const fractionEnd = skipFraction(source, digitsEnd);
    const end = skipExponent(source, fractionEnd);
    return end > digitsEnd ? this.#push(TOKEN.double, start, end) : this.#integer(start, end);
  }

  #integer(start: number, end: number): number {
    const suffix = this.#source.charCodeAt(end);
    const unsigned = suffix === LOWER_U || suffix === UPPER_U;
    return unsigned ? this.#push(TOKEN.uint, start, end + 1) : this.#push(TOKEN.int, start, end);
  }

  #symbol(start: number, char: number): number {
    const source = this.#source;
    const next = source.charCodeAt(start + 1);
    switch (char) {
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        return this.#string(start);
      case BACKTICK:
        return this.#quotedName(start);
      case DOT:
        if (next >= ZERO && next <= NINE) {
          return this.#push(TOKEN.double, start, skipExponent(source, skipFraction(source, start)));
        }
        return this.#push(TOKEN.dot, start, start + 1);
      case SLASH:
        return next === SLASH ? commentEnd(source, start) : this.#push(TOKEN.divide, start, start + 1);
      case AMPERSAND:
        if (next === AMPERSAND) return this.#push(TOKEN.and, start, start + 2);
        return this.#reject(start, '&&');
      case BAR:
        if (next === BAR) return this.#push(TOKEN.or, start, start + 2);
        return this.#reject(start, '||');
      case EQUALS:
        if (next === EQUALS) return this.#push(TOKEN.equal, start, start + 2);
        return this.#reject(start, '==');
      case EXCLAMATION:
        return this.#orEqual(start, TOKEN.not, TOKEN.notEqual);
      case LESS:
        return this.#orEqual(start, TOKEN.less, TOKEN.lessOrEqual);
      case GREATER:
        return this.#orEqual(start, TOKEN.greater, TOKEN.greaterOrEqual);
      default:
        return this.#reject(start);
    }
  }

  #orEqual(start: number, plain: TokenKind, withEqual: TokenKind): number {
    const equal = this.#source.charCodeAt(start + 1) === EQUALS;
    return equal ? this.#push(withEqual, start, start + 2) : this.#push(plain, start, start + 1);
  }

  #string(start: number): number {
    const string = scanString(this.#source, start, false);
    if (string.complaint === undefined) return this.#push(TOKEN.string, start, string.end);
    this.#report(start, `Syntax error: ${string.complaint}`);
    return this.#push(TOKEN.error, start, string.end);
  }

  #quotedName(start: number): number {
    let end = start + 1;
    while (isQuotedNamePart(this.#source.charCodeAt(end))) end++;
    if (end > start + 1 && this.#source.charCodeAt(end) === BACKTICK) {
      return this.#push(TOKEN.quotedName, start, end + 1);
    }
    this.#report(
      start,
      'Syntax error: a name between backticks is made of letters, digits, spaces and the marks _ . - /',
    );
    const close = this.#source.indexOf('`', end);
    return this.#push(TOKEN.error, start, close < 0 ? this.#source.length : close + 1);
  }

  #reject(start: number, suggestion?: string): number {
    const text = String.fromCodePoint(this.#source.codePointAt(start) ?? 0);
    const help = suggestion === undefined ? undefined : `did you mean ${suggestion}?`;
    this.#report(start, `Syntax error: unexpected character ${JSON.stringify(text)}`, help);
    return this.#push(TOKEN.error, start, start + text.length);
  }
}

function isWordPart(char: number): boolean {
  const kind = CLASSES[char];
  return kind === LETTER || kind === DIGIT;
}

function isQuotedNamePart(char: number): boolean {
  return isWordPart(char) || char === DOT || char === MINUS || char === SLASH || char === BLANK;
}

function wordKind(source: string, start: number, end: number): TokenKind {
  switch (end - start) {
    case 2:
      return source.startsWith('in', start) ? TOKEN.in : TOKEN.identifier;
    case 4:
      if (source.startsWith('true', start)) return TOKEN.true;
      return source.startsWith('null', start) ? TOKEN.null : TOKEN.identifier;
    case 5:
      return source.startsWith('false', start) ? TOKEN.false : TOKEN.identifier;
    default:
      return TOKEN.identifier;
  }
}

function skipDigits(source: string, start: number): number {
  let end = start;
  for (let char = source.charCodeAt(end); char >= ZERO && char <= NINE; char = source.charCodeAt(end)) end++;
  return end;
}

function skipFraction(source: string, start: number): number {
  if (source.charCodeAt(start) !== DOT) return start;
  const end = skipDigits(source, start + 1);
  return end > start + 1 ? end : start;
}

function skipExponent(source: string, start: number): number {
  const mark = source.charCodeAt(start);
  if (mark !== LOWER_E && mark !== UPPER_E) return start;
  const sign = source.charCodeAt(start + 1);
  const digits = sign === PLUS || sign === MINUS ? start + 2 : start + 1;
  const end = skipDigits(source, digits);
  return end > digits ? end : start;
}

function commentEnd(source: string, start: number): number {
  const lineEnd = source.indexOf('\n', start);
  return lineEnd < 0 ? source.length : lineEnd + 1;
}
