import { TextDecoder } from 'node:util';

import { decodeText, markedEncoding } from '../text/decode-text.ts';
import { SourceText } from '../text/source-text.ts';
import { DocumentFailure } from '../trouble/document-failure.ts';
import type { DocumentEvent } from './document-event.ts';
import type { DocumentReader } from './document-reader.ts';
import { JsonBoundary } from './json-boundary.ts';
import type { ReadOptions } from './read-options.ts';
import { holdsDirectivesOnly, isBadSeparator } from './split-text.ts';

const SEPARATOR = Buffer.from('\n---');
const LINE_FEED = 0x0a;
/** A separator line beyond this is no separator. */
const LONGEST_SEPARATOR = 65_536;

/**
 * Cuts a stream of bytes at separators and between JSON objects, and reads each part as soon as it is complete. Holds
 * one part at a time.
 */
export class ByteSplitter {
  readonly #reader: DocumentReader;
  readonly #options: ReadOptions;
  readonly #boundary = new JsonBoundary();
  readonly #cutsJson: boolean;
  #pieces: Buffer[] = [];
  #held = 0;
  /** The first line of the part, if it is too large and is being passed over. */
  #tooLarge: number | undefined;
  // A line feed in front makes the first line a line like all others; line numbers start one below for it.
  #carry: Buffer = Buffer.from('\n');
  #line = 0;
  /** Length of a bad separator line at the start of the part; 0 where the separator was good. */
  #badSeparator = 0;
  #followsJson = false;
  #utf16: TextDecoder | undefined;
  #started = false;

  constructor(reader: DocumentReader, options: ReadOptions) {
    this.#reader = reader;
    this.#options = options;
    this.#cutsJson = options.format !== 'yaml';
  }

  /** Whether no more needs to be read. */
  get isDone(): boolean {
    return this.#reader.isFull;
  }

  /** Takes the next bytes of the stream and yields what was completed by them. */
  *push(chunk: Uint8Array): Generator<DocumentEvent> {
    const bytes = Buffer.concat([this.#carry, this.#toUtf8(chunk)]);
    this.#carry = Buffer.alloc(0);
    let offset = 0;
    let mark = bytes.indexOf(SEPARATOR);
    while (offset < bytes.length && !this.isDone) {
      const end = mark < 0 ? bytes.length - lengthOfBeginning(bytes) : mark + 1;
      const cut = this.#cutsJson ? this.#boundary.find(bytes, offset, end) : undefined;
      this.#hold(bytes.subarray(offset, cut ?? end));
      offset = cut ?? end;
      if (cut !== undefined) {
        yield* this.#finishPart();
        this.#followsJson = true;
        if (offset < end || mark >= 0) continue;
      }
      if (mark < 0) break;
      const lineEnd = bytes.indexOf(LINE_FEED, offset);
      if (lineEnd < 0 && bytes.length - offset < LONGEST_SEPARATOR) {
        // The line feed before the separator belongs to the part already, but is what tells a separator.
        this.#carry = Buffer.concat([this.#unhold(), bytes.subarray(offset)]);
        return;
      }
      const separatorEnd = lineEnd < 0 ? bytes.length : lineEnd;
      yield* this.#separate(bytes.subarray(offset, separatorEnd));
      offset = separatorEnd;
      mark = bytes.indexOf(SEPARATOR, offset);
    }
    this.#carry = Buffer.from(bytes.subarray(offset));
  }

  /** Reads what is left at the end of the stream. */
  *end(): Generator<DocumentEvent> {
    const rest = this.#carry;
    this.#carry = Buffer.alloc(0);
    if (rest.subarray(0, SEPARATOR.length).equals(SEPARATOR)) {
      this.#hold(rest.subarray(0, 1));
      yield* this.#separate(rest.subarray(1));
    } else {
      this.#hold(rest);
    }
    if (!this.isDone) yield* this.#finishPart();
  }

  *#separate(separator: Buffer): Generator<DocumentEvent> {
    const bad = isBadSeparator(separator.toString('utf8', 3));
    if (!bad && this.#holdsDirectives()) {
      this.#hold(separator);
      return;
    }
    yield* this.#finishPart();
    this.#followsJson = false;
    if (bad) {
      this.#hold(separator);
      this.#badSeparator = separator.length;
    }
  }

  #hold(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#held += bytes.length;
    if (this.#held > this.#reader.limits.bytes) {
      this.#tooLarge ??= Math.max(this.#line, 1);
      this.#line += countLines(this.#pieces) + countLines([bytes]);
      this.#pieces = [];
      return;
    }
    // A copy: the chunk may be reused by whoever made it, and would be kept alive as a whole.
    this.#pieces.push(Buffer.from(bytes));
  }

  // Takes the last line feed back out of the part.
  #unhold(): Buffer {
    const last = this.#pieces.at(-1);
    if (last !== undefined) this.#pieces[this.#pieces.length - 1] = last.subarray(0, last.length - 1);
    this.#held--;
    if (this.#tooLarge !== undefined) this.#line--;
    return Buffer.from('\n');
  }

  #holdsDirectives(): boolean {
    if (this.#held === 0 || this.#held > LONGEST_SEPARATOR || this.#badSeparator > 0) return false;
    const text = Buffer.concat(this.#pieces).toString('latin1');
    return holdsDirectivesOnly(text, 0, text.length);
  }

  *#finishPart(): Generator<DocumentEvent> {
    const pieces = this.#pieces;
    const line = this.#line;
    this.#line += countLines(pieces);
    const bad = this.#badSeparator;
    const tooLarge = this.#tooLarge;
    this.#pieces = [];
    this.#held = 0;
    this.#badSeparator = 0;
    this.#tooLarge = undefined;
    this.#boundary.reset();
    if (tooLarge !== undefined) {
      const message = `a document is larger than ${String(this.#reader.limits.bytes)} bytes`;
      const failure = new DocumentFailure('documents/too-large', message, 0);
      yield* this.#reader.complain(this.#source('', tooLarge), failure);
      return;
    }
    const whole = Buffer.concat(pieces);
    // The line feed that was put in front of the stream.
    const bytes = line === 0 ? whole.subarray(1) : whole;
    const first = Math.max(line, 1);
    try {
      const source = this.#source(decodeText(bytes), first);
      yield* this.#reader.readPart(source, {
        start: bad > 0 ? bad + 1 : 0,
        end: source.text.length,
        badSeparator: bad > 0 ? 0 : undefined,
        followsJson: this.#followsJson,
      });
    } catch (thrown) {
      if (!(thrown instanceof DocumentFailure)) throw thrown;
      const loose = new TextDecoder('utf-8').decode(bytes);
      yield* this.#reader.complain(this.#source(loose, first), thrown);
    }
  }

  #source(text: string, line: number): SourceText {
    return new SourceText(
      text,
      this.#options.file === undefined ? { line } : { line, file: this.#options.file },
    );
  }

  #toUtf8(chunk: Uint8Array): Uint8Array {
    if (!this.#started) {
      this.#started = true;
      const encoding = markedEncoding(chunk);
      if (encoding !== 'utf-8') this.#utf16 = new TextDecoder(encoding);
      else if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return chunk.subarray(3);
    }
    return this.#utf16 === undefined ? chunk : Buffer.from(this.#utf16.decode(chunk, { stream: true }));
  }
}

// How many bytes at the end may be the beginning of a separator.
function lengthOfBeginning(bytes: Buffer): number {
  for (let length = Math.min(SEPARATOR.length - 1, bytes.length); length > 0; length--) {
    if (bytes.subarray(bytes.length - length).equals(SEPARATOR.subarray(0, length))) return length;
  }
  return 0;
}

function countLines(pieces: readonly Buffer[]): number {
  let lines = 0;
  for (const piece of pieces) {
    for (let next = piece.indexOf(LINE_FEED); next >= 0; next = piece.indexOf(LINE_FEED, next + 1)) lines++;
  }
  return lines;
}
