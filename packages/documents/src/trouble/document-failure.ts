import { Failure } from '@keelson/model';

import { COMPLAINTS, type ComplaintCode } from './complaints.ts';

/** A second place in the same text that belongs to a failure, such as the first of two equal keys. */
export interface RelatedOffset {
  readonly message: string;
  /** Offset into the text, in UTF-16 units. */
  readonly offset: number;
}

/** Options of a {@link DocumentFailure}. */
export interface DocumentFailureOptions {
  /** Where the trouble ends; absent for a single point. */
  readonly end?: number;
  readonly related?: readonly RelatedOffset[];
  readonly cause?: unknown;
}

/**
 * A text that cannot be decoded, with the offset of the trouble in that text. Line and column are worked out when the
 * failure is shown: see `toDiagnostic`.
 */
export class DocumentFailure extends Failure {
  override readonly code: ComplaintCode;
  /** Offset into the text, in UTF-16 units. */
  readonly offset: number;
  readonly end: number | undefined;
  readonly related: readonly RelatedOffset[];

  constructor(code: ComplaintCode, message: string, offset: number, options: DocumentFailureOptions = {}) {
    super(code, message, {
      help: COMPLAINTS[code].help,
      ...(options.cause === undefined ? {} : { cause: options.cause }),
    });
    this.name = 'DocumentFailure';
    this.code = code;
    this.offset = offset;
    this.end = options.end;
    this.related = options.related ?? [];
  }

  /** The same failure for a text in which this one's text starts at an offset. */
  movedBy(offset: number): DocumentFailure {
    return new DocumentFailure(this.code, this.message, this.offset + offset, {
      ...(this.end === undefined ? {} : { end: this.end + offset }),
      related: this.related.map((place) => ({ ...place, offset: place.offset + offset })),
      cause: this.cause,
    });
  }
}
