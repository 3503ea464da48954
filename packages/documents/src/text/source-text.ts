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
  // Places are mostly asked for in the order of the text, so counting goes on where it stopped.
  #countedTo = 0;
  #lines = 0;

  constructor(text: string, origin: TextOrigin = {}) {
    this.text = text;
    this.file = origin.file;
    this.#firstLine = origin.line ?? 1;
  }

  /** Number of the line that an offset is on. */
  lineAt(offset: number): number {
    if (offset < this.#countedTo) {
      this.#countedTo = 0;
      this.#lines = 0;
    }
    for (let next = this.text.indexOf('\n', this.#countedTo); next >= 0 && next < offset;) {
      this.#lines++;
      this.#countedTo = next + 1;
      next = this.text.indexOf('\n', next + 1);
    }
    return this.#firstLine + this.#lines;
  }

  /** The place between two offsets. */
  placeAt(start: number, end?: number): SourcePlace {
    const last = end === undefined || end <= start ? undefined : end;
    return {
      ...(this.file === undefined ? {} : { file: this.file }),
      line: this.lineAt(start),
      column: this.#columnAt(start),
      ...(last === undefined ? {} : { endLine: this.lineAt(last), endColumn: this.#columnAt(last) }),
    };
  }

  /** The text of a line, without what ends it; undefined beyond the text. */
  lineText(line: number): string | undefined {
    let start = 0;
    for (let i = this.#firstLine; i < line; i++) {
      const next = this.text.indexOf('\n', start);
      if (next < 0) return undefined;
      start = next + 1;
    }
    const end = this.text.indexOf('\n', start);
    return this.text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
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

  #columnAt(offset: number): number {
    return offset === 0 ? 1 : offset - this.text.lastIndexOf('\n', offset - 1);
  }
}
