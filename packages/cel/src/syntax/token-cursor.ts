import type { ExpressionIssue } from '../check/checked-expression.ts';
import { describeToken } from './describe-token.ts';
import { TOKEN, type TokenKind, type Tokens } from './token.ts';
import { tokenize } from './tokenize.ts';

/** cel-go's bounds on complaints about one text and on attempts to go on after a syntax error. */
const MOST_ISSUES = 100;
const MOST_RECOVERIES = 30;

/**
 * Walks over the tokens of a text and collects complaints.
 *
 * After a syntax error the cursor stands at the end of the tokens ("panics"), so that every rule returns at once;
 * the bracketed rules then call {@link TokenCursor.recover} to go on after the next comma or bracket of their own.
 */
export class TokenCursor {
  readonly source: string;
  /** Kind of the token to read next. */
  kind: TokenKind;
  /** Offset of the token to read next. */
  start: number;
  /** Offset after the token that was read last. */
  previousEnd: number;
  readonly issues: ExpressionIssue[] = [];
  readonly #tokens: Tokens;
  #index: number = 0;
  #failedAt: number | undefined;
  #recoveries: number = 0;

  constructor(source: string) {
    this.source = source;
    this.#tokens = tokenize(source, (position, message, help) => {
      this.report('cel/syntax', position, message, help);
    });
    this.kind = this.#tokens.kinds[0] ?? TOKEN.end;
    this.start = this.#tokens.starts[0] ?? source.length;
    this.previousEnd = 0;
  }

  /** Whether a syntax error has sent the cursor to the end. */
  get panicking(): boolean {
    return this.#failedAt !== undefined;
  }

  /** Kind of the token after the next one. */
  get following(): TokenKind {
    return this.#tokens.kinds[this.#index + 1] ?? TOKEN.end;
  }

  /** Moves on by one token and returns the offset of the one passed. */
  advance(): number {
    const passed = this.start;
    this.previousEnd = this.#tokens.ends[this.#index] ?? this.source.length;
    this.#moveTo(this.#index + 1);
    return passed;
  }

  /** Moves on if the next token is of a kind, and tells whether it did. */
  accept(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  /** Returns the text of the next token. */
  text(): string {
    return this.source.slice(this.start, this.#tokens.ends[this.#index]);
  }

  /** Tells whether the names and dots from here on end in the brace of a struct literal. */
  beginsStruct(): boolean {
    const { kinds } = this.#tokens;
    let index = this.#index + 1;
    while (kinds[index] === TOKEN.dot && kinds[index + 1] === TOKEN.identifier) index += 2;
    return kinds[index] === TOKEN.leftBrace;
  }

  /** Adds a complaint; at most one for each place, and no more than {@link MOST_ISSUES}. */
  report(code: `cel/${string}`, position: number, message: string, help?: string): void {
    if (this.issues.length >= MOST_ISSUES || this.issues.some((issue) => issue.position === position)) return;
    this.issues.push(help === undefined ? { message, position, code } : { message, position, code, help });
  }

  /** Complains that something else was expected here, and panics. Silent while panicking and at broken tokens. */
  fail(expected: string): void {
    if (this.panicking) return;
    if (this.kind !== TOKEN.error) {
      const found = describeToken(this.kind, this.text());
      this.report('cel/syntax', this.start, `Syntax error: unexpected ${found}, expected ${expected}`);
    }
    this.panic();
  }

  /** Complains and gives the whole text up. */
  abandon(code: `cel/${string}`, message: string): void {
    if (!this.panicking) this.report(code, this.start, message);
    this.panic();
    this.#recoveries = MOST_RECOVERIES;
  }

  /**
   * Goes on after a syntax error at the next comma or `closer` on the level of brackets where the error was. Returns
   * false, and goes on panicking, if there is none.
   */
  recover(closer: TokenKind): boolean {
    if (this.#failedAt === undefined || this.#recoveries >= MOST_RECOVERIES) return false;
    const { kinds } = this.#tokens;
    let level = 0;
    for (let index = this.#failedAt; index < kinds.length; index++) {
      const kind = kinds[index];
      if (level === 0 && (kind === TOKEN.comma || kind === closer)) {
        this.#recoveries++;
        this.#failedAt = undefined;
        this.#moveTo(index);
        return true;
      }
      if (isOpening(kind)) level++;
      else if (isClosing(kind) && level-- === 0) return false;
    }
    // Nothing closes the level any more, so the rules around it need not search the rest of the text again.
    this.#recoveries = MOST_RECOVERIES;
    return false;
  }

  /** Goes to the end of the tokens; every rule returns at once. */
  panic(): void {
    this.#failedAt ??= this.#index;
    this.#moveTo(this.#tokens.kinds.length - 1);
  }

  #moveTo(index: number): void {
    const last = this.#tokens.kinds.length - 1;
    this.#index = index < last ? index : last;
    this.kind = this.#tokens.kinds[this.#index] ?? TOKEN.end;
    this.start = this.#tokens.starts[this.#index] ?? this.source.length;
  }
}

function isOpening(kind: TokenKind | undefined): boolean {
  return kind === TOKEN.leftParenthesis || kind === TOKEN.leftBracket || kind === TOKEN.leftBrace;
}

function isClosing(kind: TokenKind | undefined): boolean {
  return kind === TOKEN.rightParenthesis || kind === TOKEN.rightBracket || kind === TOKEN.rightBrace;
}
