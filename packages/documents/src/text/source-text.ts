import type { Diagnostic, SourcePlace } from '@keelson/model';

import { COMPLAINTS } from '../trouble/complaints.ts';
import type { DocumentFailure } from '../trouble/document-failure.ts';
import { formatExcerpt } from './format-excerpt.ts';

/** Where a text comes from. */
export interface TextOrigin {
  /** The file as the user named it. */
  readonly file?: string;
  /** Number of the text's first line within the file, counted from 1; 1 by default. */
  readonly line?: number;
}

/**
 * A text in memory whose offsets can be turned into lines and columns. Lines end with LF or CR LF; columns count UTF-16
 * units; both count from 1.
 */
export class SourceText {
  readonly file: string | undefined;
  readonly text: string;
  readonly #firstLine: number;
  // The line found last. Places are asked for near each other, so the next one is found by steps from here; a hostile
  // text can make neither a long line nor many complaints cost a search of the whole text each.
  #line: number;
  #lineStart = 0;
  #lineEnd: number;

  constructor(text: string, origin: TextOrigin = {}) {
    this.text = text;
    this.file = origin.file;
    this.#firstLine = origin.line ?? 1;
    this.#line = this.#firstLine;
    this.#lineEnd = this.#endOfLine(0);
  }

  /** Number of the line that an offset is on. */
  lineAt(offset: number): number {
    while (offset < this.#lineStart) this.#stepBack();
    while (offset > this.#lineEnd && this.#lineEnd < this.text.length) this.#stepForward();
    return this.#line;
  }

  /** The place between two offsets. */
  placeAt(start: number, end?: number): SourcePlace {
    const line = this.lineAt(start);
    const column = start - this.#lineStart + 1;
    const file = this.file === undefined ? {} : { file: this.file };
    if (end === undefined || end <= start) return { ...file, line, column };
    const endLine = this.lineAt(end);
    return { ...file, line, column, endLine, endColumn: end - this.#lineStart + 1 };
  }

  /** The text of a line, without what ends it; undefined beyond the text. */
  lineText(line: number): string | undefined {
    while (line < this.#line && this.#lineStart > 0) this.#stepBack();
    while (line > this.#line && this.#lineEnd < this.text.length) this.#stepForward();
    if (line !== this.#line) return undefined;
    const content = this.text.slice(this.#lineStart, this.#lineEnd);
    return content.endsWith('\r') ? content.slice(0, -1) : content;
  }

  /** Turns a failure in a part of this text into a diagnostic with place and excerpt. */
  toDiagnostic(failure: DocumentFailure, partStart = 0): Diagnostic {
    const { severity, help } = COMPLAINTS[failure.code];
    const end = failure.end === undefined ? undefined : partStart + failure.end;
    const place = this.placeAt(partStart + failure.offset, end);
    return {
      code: failure.code,
      severity,
      message: failure.message,
      place,
      ...(failure.related.length === 0
        ? {}
        : {
            related: failure.related.map(({ message, offset }) => ({
              message,
              place: this.placeAt(partStart + offset),
            })),
          }),
      help,
      excerpt: formatExcerpt(this, place),
    };
  }

  #stepForward(): void {
    this.#lineStart = this.#lineEnd + 1;
    this.#lineEnd = this.#endOfLine(this.#lineStart);
    this.#line++;
  }

  #stepBack(): void {
    this.#lineEnd = this.#lineStart - 1;
    this.#lineStart = this.#lineEnd === 0 ? 0 : this.text.lastIndexOf('\n', this.#lineEnd - 1) + 1;
    this.#line--;
  }

  #endOfLine(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    return end < 0 ? this.text.length : end;
  }
}
