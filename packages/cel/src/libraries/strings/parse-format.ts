/** A clause of a format text, such as `%s` or `%.2f`. */
export interface FormatClause {
  readonly letter: 's' | 'd' | 'f' | 'e' | 'b' | 'x' | 'X' | 'o';
  /** Digits after the point, where given. */
  readonly precision: number | undefined;
}

/** A format text in parts: the clauses, and the literal texts before, between and after them. */
export interface ParsedFormat {
  readonly literals: readonly string[];
  /** A text instead of a clause is what is wrong with it; nothing after it is parsed. */
  readonly clauses: readonly (FormatClause | string)[];
}

/** Versions without a limit have this one: a policy cannot ask for a gigabyte of zeros. */
const ABSOLUTE_MAX_PRECISION = 10_000;

/** Parses the text of `format` (cel-spec, extensions/strings). */
export function parseFormat(text: string, maxPrecision: number = ABSOLUTE_MAX_PRECISION): ParsedFormat {
  const literals: string[] = [];
  const clauses: (FormatClause | string)[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    const percent = text.indexOf('%', at);
    if (percent < 0) break;
    literal += text.slice(at, percent);
    if (text.charAt(percent + 1) === '%') {
      literal += '%';
      at = percent + 2;
      continue;
    }
    literals.push(literal);
    literal = '';
    const read = readClause(text, percent + 1, maxPrecision);
    if (typeof read === 'string') return { literals, clauses: [...clauses, read] };
    clauses.push(read.clause);
    at = read.end;
  }
  literals.push(literal + text.slice(at));
  return { literals, clauses };
}

interface ReadClause {
  readonly clause: FormatClause;
  readonly end: number;
}

/** Reads what follows a percent sign; gives the complaint where it is no clause. */
function readClause(text: string, start: number, maxPrecision: number): ReadClause | string {
  if (start >= text.length) return 'unexpected end of string';
  let at = start;
  let precision: number | undefined;
  if (text.charAt(at) === '.') {
    const digits = /^\d*/.exec(text.slice(at + 1))?.[0] ?? '';
    at += 1 + digits.length;
    const problem = precisionProblem(digits, at >= text.length, maxPrecision);
    if (problem !== undefined)
      return `could not parse formatting clause: error while parsing precision: ${problem}`;
    precision = Number(digits);
  }
  const letter = text.charAt(at);
  if (!isClauseLetter(letter)) {
    return `could not parse formatting clause: unrecognized formatting clause "${firstByte(text, at)}"`;
  }
  return { clause: { letter, precision }, end: at + 1 };
}

function precisionProblem(digits: string, atEnd: boolean, maxPrecision: number): string | undefined {
  if (atEnd) return 'could not find end of precision specifier';
  const conversion = 'error while converting precision to integer: strconv.Atoi: parsing';
  if (digits === '') return `${conversion} "": invalid syntax`;
  if (BigInt(digits.slice(0, 40)) > 0x7fffffffffffffffn)
    return `${conversion} "${digits}": value out of range`;
  if (Number(digits) <= maxPrecision) return undefined;
  return `precision ${digits} exceeds maximum allowed precision ${String(maxPrecision)}`;
}

function isClauseLetter(letter: string): letter is FormatClause['letter'] {
  return letter !== '' && 'sdfebxXo'.includes(letter);
}

/** cel-go looks at bytes of UTF-8 and prints the one that it does not know. */
function firstByte(text: string, at: number): string {
  const [byte = 0] = new TextEncoder().encode(String.fromCodePoint(text.codePointAt(at) ?? 0));
  return String.fromCharCode(byte);
}
