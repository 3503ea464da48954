import { DocumentFailure } from '../../trouble/document-failure.ts';
import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd } from './characters.ts';

/** A position in a text that knows its line and column. */
export class Cursor {
  readonly text: string;
  offset: number;
  line = 0;
  #lineStart: number;

  constructor(text: string, offset: number, column = 0) {
    this.text = text;
    this.offset = offset;
    this.#lineStart = offset - column;
  }

  /** Column of the position, counted from 0. */
  get column(): number {
    return this.offset - this.#lineStart;
  }

  /** Code of the character at the position or some characters on; 0 at the end of the text. */
  code(ahead = 0): number {
    const code = this.text.charCodeAt(this.offset + ahead);
    return code === code ? code : 0;
  }

  /** Passes one line break and returns what it counts as in a scalar; a separator of lines stays as it is. */
  breakLine(): string {
    const code = this.code();
    this.offset += code === 0x0d && this.code(1) === 0x0a ? 2 : 1;
    this.line++;
    this.#lineStart = this.offset;
    return code === 0x2028 ? '\u2028' : code === 0x2029 ? '\u2029' : '\n';
  }

  skipBlanks(): void {
    while (isBlank(this.code())) this.offset++;
  }

  /** Passes a comment if one starts here. */
  skipComment(): void {
    if (this.code() === 0x23) while (!isBreakOrEnd(this.code())) this.offset++;
  }

  /** Passes blanks, a comment and the line break; tells whether nothing else was in the way. */
  finishLine(): boolean {
    this.skipBlanks();
    this.skipComment();
    if (!isBreakOrEnd(this.code())) return false;
    if (isBreak(this.code())) this.breakLine();
    return true;
  }

  /** Tells whether `---` or `...` stands here as a mark between documents. */
  atDocumentMark(): boolean {
    const code = this.code();
    return (
      this.column === 0 &&
      (code === 0x2d || code === 0x2e) &&
      this.code(1) === code &&
      this.code(2) === code &&
      isBlankOrEnd(this.code(3))
    );
  }

  /** Makes a complaint about the syntax at an offset, by default here. */
  fault(message: string, offset: number = this.offset): DocumentFailure {
    return new DocumentFailure('documents/yaml-syntax', message, offset);
  }
}
