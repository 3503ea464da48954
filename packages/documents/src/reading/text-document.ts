import type { JsonValue, SourcePlace } from '@keelson/model';

import { locate, type Location } from '../places/locate.ts';
import type { DocumentPath } from '../places/document-path.ts';
import type { SourceText } from '../text/source-text.ts';

/** A document with its value, and the text that it came from for as long as somebody may ask for places. */
export class TextDocument {
  readonly value: JsonValue;
  /** Counted from 0 over all documents of the file, broken ones included. */
  readonly index: number;
  readonly format: 'json' | 'yaml';
  readonly source: SourceText;
  /** Offsets of the document within the source. */
  readonly start: number;
  readonly end: number;

  constructor(
    value: JsonValue,
    index: number,
    format: 'json' | 'yaml',
    source: SourceText,
    start: number,
    end: number,
  ) {
    this.value = value;
    this.index = index;
    this.format = format;
    this.source = source;
    this.start = start;
    this.end = end;
  }

  get file(): string | undefined {
    return this.source.file;
  }

  /** Number of the line on which the document starts, counted from 1 within the file. */
  get line(): number {
    return this.source.lineAt(this.start);
  }

  /**
   * Finds the place of the value at a path and of its key, in a second pass over the text of this document. Where the
   * path leads nowhere, it is the place of the deepest part of it that exists, and `exact` is false.
   */
  locate(path: DocumentPath): Location {
    return locate(this, path);
  }

  /** The place to show for a path: its value, or the deepest key on the way there. */
  placeOf(path: DocumentPath): SourcePlace {
    return this.locate(path).value;
  }
}
