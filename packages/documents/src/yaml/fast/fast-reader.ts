import type { JsonValue } from '@keelson/model';

import type { DocumentLimits } from '../../reading/limits.ts';
import type { KeyTable } from '../../text/key-table.ts';
import type { MutableObject } from '../../text/set-field.ts';
import { DocumentFailure } from '../../trouble/document-failure.ts';
import { Cursor } from '../scan/cursor.ts';
import { scanBlockScalar } from '../scan/scan-block-scalar.ts';
import { scanPlain } from '../scan/scan-plain.ts';
import { FastFlowReader, isSpaceOrEnd, mayStartPlain, NotSimple } from './fast-flow-reader.ts';

/**
 * Reads a YAML document of the notations that occur in practice, many times faster than the exact reader (benchmark
 * `documents/yaml`). Returns undefined where it is not sure; never an answer that the exact reader would not give.
 *
 * @param text - Text without control characters and carriage returns, with LF alone as line break.
 */
export function readFast(
  text: string,
  start: number,
  end: number,
  limits: DocumentLimits,
  keys: KeyTable,
): JsonValue | undefined {
  try {
    return new FastReader(text, start, end, limits, keys).read();
  } catch (thrown) {
    if (thrown instanceof NotSimple || thrown instanceof DocumentFailure) return undefined;
    throw thrown;
  }
}

/** Stands always at the first character of what is to be read next, and knows its column; -1 at the end. */
class FastReader extends FastFlowReader {
  readonly #end: number;
  #column = -1;
  /** Whether the scan for a key found one; the reader stands behind its colon then. */
  #key = '';

  constructor(text: string, start: number, end: number, limits: DocumentLimits, keys: KeyTable) {
    super(text, start, limits, keys);
    this.#end = end;
  }

  read(): JsonValue {
    this.#goToLine(this.offset);
    // An empty document and a scalar as a document are left to the exact reader.
    if (this.#column < 0) this.giveUp();
    const value = this.#readNode(this.#column, -1);
    if (this.#column >= 0 || typeof value !== 'object') this.giveUp();
    return value;
  }

  // Finds the next line with content, from the start of a line on.
  #goToLine(lineStart: number): void {
    const text = this.text;
    const end = this.#end;
    let offset = lineStart;
    while (offset < end) {
      const start = offset;
      let code = text.charCodeAt(offset);
      while (code === 0x20) code = text.charCodeAt(++offset);
      if (code === 0x23) {
        offset = this.#endOfLine(offset) + 1;
      } else if (code === 0x0a) {
        offset++;
      } else if (code !== code) {
        break;
      } else {
        if (code === 0x09) this.giveUp();
        if (offset === start && (code === 0x2d || code === 0x2e || code === 0x25)) this.#refuseMark(offset);
        this.offset = offset;
        this.#column = offset - start;
        return;
      }
    }
    this.offset = end;
    this.#column = -1;
  }

  #refuseMark(offset: number): void {
    const { text } = this;
    if (
      text.charCodeAt(offset) === 0x25 ||
      text.startsWith('---', offset) ||
      text.startsWith('...', offset)
    ) {
      this.giveUp();
    }
  }

  // Ends the line behind a value: only a comment may follow.
  #finishLine(): void {
    const text = this.text;
    let offset = this.offset;
    let code = text.charCodeAt(offset);
    while (code === 0x20) code = text.charCodeAt(++offset);
    if (code === 0x23 && offset > this.offset) offset = this.#endOfLine(offset);
    else if (code !== 0x0a && code === code) this.giveUp();
    if (offset > this.#end) this.giveUp();
    this.#goToLine(offset + 1);
  }

  #endOfLine(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    return end < 0 ? this.#end : end;
  }

  #readNode(column: number, parentIndent: number): JsonValue {
    const text = this.text;
    const code = text.charCodeAt(this.offset);
    if (code === 0x2d && isSpaceOrEnd(text.charCodeAt(this.offset + 1))) return this.#readSequence(column);
    if (code === 0x22 || code === 0x27) return this.#readQuotedNode(code, column);
    if (mayStartPlain(code)) {
      if (this.#scanKey()) return this.#readMapping(column);
      return this.#readPlain(parentIndent);
    }
    return this.#readMarked(code, parentIndent);
  }

  #readQuotedNode(quote: number, column: number): JsonValue {
    const start = this.offset;
    const value = this.readQuoted(quote);
    let offset = this.offset;
    while (this.text.charCodeAt(offset) === 0x20) offset++;
    if (this.text.charCodeAt(offset) === 0x3a) {
      this.offset = start;
      this.#scanKey();
      return this.#readMapping(column);
    }
    this.#finishLine();
    return value;
  }

  // Flow collections and block scalars; all other marks are left to the exact reader.
  #readMarked(code: number, parentIndent: number): JsonValue {
    if (code === 0x5b || code === 0x7b) {
      const value = this.readFlow();
      this.#finishLine();
      return value;
    }
    if (code === 0x7c || code === 0x3e) return this.#readBlockScalar(code, parentIndent);
    return this.giveUp();
  }

  #readSequence(column: number): JsonValue {
    this.enter();
    const text = this.text;
    const items: JsonValue[] = [];
    do {
      const start = this.offset;
      let offset = start + 1;
      let code = text.charCodeAt(offset);
      while (code === 0x20) code = text.charCodeAt(++offset);
      this.offset = offset;
      if (code === 0x0a || code === 0x23 || code !== code) {
        this.#finishLine();
        items.push(this.#column > column ? this.#readNode(this.#column, column) : null);
      } else {
        if (code === 0x09) this.giveUp();
        items.push(this.#readNode(column + offset - start, column));
      }
    } while (this.#column === column && this.#atEntry());
    this.depth--;
    return items;
  }

  #atEntry(): boolean {
    return this.text.charCodeAt(this.offset) === 0x2d && isSpaceOrEnd(this.text.charCodeAt(this.offset + 1));
  }

  // The first key was scanned already.
  #readMapping(column: number): JsonValue {
    this.enter();
    const object: MutableObject = {};
    for (;;) {
      const key = this.#key;
      if (Object.hasOwn(object, key)) this.giveUp();
      this.setKey(object, key, this.#readValue(column));
      if (this.#column !== column) break;
      if (!this.#scanKey()) this.giveUp();
    }
    if (this.#column > column) this.giveUp();
    this.depth--;
    return object;
  }

  // Stands behind the colon of a key of a mapping in the given column.
  #readValue(column: number): JsonValue {
    const text = this.text;
    let offset = this.offset;
    let code = text.charCodeAt(offset);
    while (code === 0x20) code = text.charCodeAt(++offset);
    this.offset = offset;
    if (code === 0x0a || code === 0x23 || code !== code) {
      if (code === 0x23) this.offset--;
      this.#finishLine();
      if (this.#column > column) return this.#readNode(this.#column, column);
      if (this.#column === column && this.#atEntry()) return this.#readSequence(column);
      return null;
    }
    if (code === 0x22 || code === 0x27) {
      const value = this.readQuoted(code);
      this.#finishLine();
      return value;
    }
    return mayStartPlain(code) ? this.#readPlain(column) : this.#readMarked(code, column);
  }

  // Tells whether a key with its colon starts here, on this line; stands behind the colon then.
  #scanKey(): boolean {
    const text = this.text;
    const start = this.offset;
    let offset = start;
    let code = text.charCodeAt(offset);
    if (code === 0x22 || code === 0x27) {
      this.#key = this.readQuotedKey(code);
      this.#passColon();
      return true;
    }
    if (!mayStartPlain(code) || this.#isIndicator(code)) this.giveUp();
    let end = offset;
    let hash = 0;
    for (;;) {
      if (!(code > 0x3a)) {
        if (code === 0x3a) {
          if (isSpaceOrEnd(text.charCodeAt(offset + 1))) break;
        } else if (code === 0x20) {
          code = text.charCodeAt(++offset);
          if (code === 0x23) return false;
          continue;
        } else if (code === 0x0a || code === 0x09 || code !== code) {
          return false;
        }
      }
      // Blanks within a key are not part of the hash; the table compares characters.
      hash = (hash * 31 + code) | 0;
      end = ++offset;
      code = text.charCodeAt(offset);
    }
    this.#key = this.plainKey(start, end, hash);
    this.offset = offset + 1;
    if (offset - start > 1000) this.giveUp();
    return true;
  }

  #passColon(): void {
    const text = this.text;
    while (text.charCodeAt(this.offset) === 0x20) this.offset++;
    if (text.charCodeAt(this.offset) !== 0x3a || !isSpaceOrEnd(text.charCodeAt(this.offset + 1)))
      this.giveUp();
    this.offset++;
  }

  // "- ", "? " and ": " are no beginning of a scalar.
  #isIndicator(code: number): boolean {
    return (
      (code === 0x2d || code === 0x3f || code === 0x3a) && isSpaceOrEnd(this.text.charCodeAt(this.offset + 1))
    );
  }

  #readPlain(parentIndent: number): JsonValue {
    const text = this.text;
    const start = this.offset;
    let offset = start;
    let code = text.charCodeAt(offset);
    if (this.#isIndicator(code)) this.giveUp();
    let end = offset;
    for (;;) {
      if (!(code > 0x3a)) {
        if (code === 0x0a || code !== code) break;
        if (code === 0x3a) {
          if (isSpaceOrEnd(text.charCodeAt(offset + 1))) this.giveUp();
        } else if (code === 0x20) {
          code = text.charCodeAt(++offset);
          if (code === 0x23) break;
          continue;
        } else if (code === 0x09) {
          this.giveUp();
        }
      }
      end = ++offset;
      code = text.charCodeAt(offset);
    }
    if (code === 0x23) {
      this.offset = offset - 1;
      this.#finishLine();
      return this.plainValue(start, end);
    }
    if (offset > this.#end) this.giveUp();
    this.#goToLine(offset + 1);
    // Behind a comment line the scalar does not go on, but that is rare enough.
    return this.#column > parentIndent
      ? this.#readLongPlain(start, parentIndent)
      : this.plainValue(start, end);
  }

  #readLongPlain(start: number, parentIndent: number): JsonValue {
    // At the top of a document the scalar could run over its end.
    if (parentIndent < 0) this.giveUp();
    const { token } = scanPlain(new Cursor(this.text, start, parentIndent + 1), parentIndent, false);
    if (token.end > this.#end || !token.value.includes(' ')) this.giveUp();
    this.offset = token.end;
    this.#finishLine();
    if (token.value.length > this.limits.scalarLength) this.giveUp();
    return token.value;
  }

  #readBlockScalar(code: number, parentIndent: number): JsonValue {
    const simple = code === 0x7c ? this.#readSimpleLiteral(parentIndent) : undefined;
    if (simple !== undefined) return simple;
    const cursor = new Cursor(this.text, this.offset, 1);
    const token = scanBlockScalar(cursor, parentIndent);
    if (token.value.length > this.limits.scalarLength) this.giveUp();
    const lineStart = cursor.offset - cursor.column;
    if (lineStart > this.#end) this.giveUp();
    // At the end of a text that does not end with a line break, there is no next line.
    if (cursor.offset >= this.#end) this.#goToLine(this.#end);
    else this.#goToLine(lineStart);
    return token.value;
  }

  // A literal scalar without indentation indicator that starts with a line of content, taken line by line.
  #readSimpleLiteral(parentIndent: number): string | undefined {
    const text = this.text;
    let offset = this.offset + 1;
    const chomping = text.charCodeAt(offset);
    if (chomping === 0x2d || chomping === 0x2b) offset++;
    if (text.charCodeAt(offset) !== 0x0a) return undefined;
    let lineStart = offset + 1;
    offset = lineStart;
    while (text.charCodeAt(offset) === 0x20) offset++;
    const indent = offset - lineStart;
    const first = text.charCodeAt(offset);
    if (indent <= parentIndent || indent === 0 || offset >= this.#end) return undefined;
    if (first === 0x0a || first === 0x09) return undefined;

    let value = '';
    let breaks = 0;
    while (lineStart < this.#end) {
      const most = lineStart + indent;
      offset = lineStart;
      while (offset < most && text.charCodeAt(offset) === 0x20) offset++;
      const code = text.charCodeAt(offset);
      if (code === 0x0a) {
        breaks++;
        lineStart = offset + 1;
        continue;
      }
      if (offset < most || code !== code) {
        if (code === 0x09) return undefined;
        break;
      }
      const lineEnd = text.indexOf('\n', offset);
      // A last line without line break has its own rules.
      if (lineEnd < 0) return undefined;
      value += '\n'.repeat(breaks) + text.slice(most, lineEnd);
      breaks = 1;
      lineStart = lineEnd + 1;
    }
    if (chomping === 0x2b) value += '\n'.repeat(breaks);
    else if (chomping !== 0x2d) value += '\n';
    if (value.length > this.limits.scalarLength) this.giveUp();
    this.#goToLine(lineStart);
    return value;
  }
}
