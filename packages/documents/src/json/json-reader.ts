import type { JsonValue } from '@keelson/model';

import type { DocumentLimits } from '../reading/limits.ts';
import type { KeyTable } from '../text/key-table.ts';
import { setField, type MutableObject } from '../text/set-field.ts';
import { describeCharacter } from '../text/escape-text.ts';
import { DocumentFailure } from '../trouble/document-failure.ts';
import { findJsonKey, type Span } from './json-skim.ts';
import { parseJsonNumber } from './json-number.ts';
import { readEscapedString } from './json-string.ts';

const MOST_DUPLICATES = 20;

/**
 * Reads JSON values (RFC 8259) from a text, one after the other, in one pass without positions. Faster here than
 * `JSON.parse` with anything that would keep numbers exact and find duplicate keys (benchmark `documents/json`).
 */
export class JsonReader {
  /** Where reading stands: an offset into the text. */
  offset: number;
  /** The duplicate keys met so far; the last value of each is what was kept. */
  readonly duplicates: DocumentFailure[] = [];

  readonly #text: string;
  readonly #limits: DocumentLimits;
  readonly #keys: KeyTable;
  #depth = 0;

  constructor(text: string, offset: number, limits: DocumentLimits, keys: KeyTable) {
    this.#text = text;
    this.offset = offset;
    this.#limits = limits;
    this.#keys = keys;
  }

  /** Moves to the next character that is no white space; tells whether there is one. */
  hasMore(): boolean {
    return !Number.isNaN(this.#skipSpace());
  }

  /** Reads the next value; throws a {@link DocumentFailure} where the text is no JSON. */
  read(): JsonValue {
    const first = this.#skipSpace();
    switch (first) {
      case 0x22:
        return this.#readString();
      case 0x7b:
        return this.#readObject();
      case 0x5b:
        return this.#readArray();
      case 0x74:
        return this.#readWord('true', true);
      case 0x66:
        return this.#readWord('false', false);
      case 0x6e:
        return this.#readWord('null', null);
      default:
        if (first === 0x2d || (first >= 0x30 && first <= 0x39)) return this.#readNumber(first);
        throw this.#unexpected('a value');
    }
  }

  #skipSpace(): number {
    const text = this.#text;
    let offset = this.offset;
    let code = text.charCodeAt(offset);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = text.charCodeAt(++offset);
    this.offset = offset;
    return code;
  }

  #readObject(): JsonValue {
    const start = this.offset++;
    this.#enter();
    const object: MutableObject = {};
    let code = this.#skipSpace();
    if (code === 0x7d) {
      this.offset++;
    } else {
      for (;;) {
        if (code !== 0x22) throw this.#unexpected(`a key in double quotes or "}"`);
        const keyStart = this.offset;
        const key = this.#readKey();
        const keyEnd = this.offset;
        if (this.#skipSpace() !== 0x3a) throw this.#unexpected(`":" after the key`);
        this.offset++;
        if (Object.hasOwn(object, key)) this.#complainOfDuplicate(key, start, keyStart, keyEnd);
        const value = this.read();
        if (key === '__proto__') setField(object, key, value);
        else object[key] = value;
        code = this.#skipSpace();
        this.offset++;
        if (code === 0x7d) break;
        if (code !== 0x2c) throw this.#unexpectedBefore(`"," or "}"`);
        code = this.#skipSpace();
      }
    }
    this.#depth--;
    return object;
  }

  #readArray(): JsonValue {
    this.offset++;
    this.#enter();
    const array: JsonValue[] = [];
    if (this.#skipSpace() === 0x5d) {
      this.offset++;
    } else {
      for (;;) {
        array.push(this.read());
        const code = this.#skipSpace();
        this.offset++;
        if (code === 0x5d) break;
        if (code !== 0x2c) throw this.#unexpectedBefore(`"," or "]"`);
      }
    }
    this.#depth--;
    return array;
  }

  #readKey(): string {
    const text = this.#text;
    const start = this.offset + 1;
    let offset = start;
    let hash = 0;
    for (;;) {
      const code = text.charCodeAt(offset);
      if (code === 0x22) break;
      if (code === 0x5c || code < 0x20 || code !== code || offset - start > 1024) return this.#readString();
      hash = (hash * 31 + code) | 0;
      offset++;
    }
    this.offset = offset + 1;
    return this.#keys.at(text, start, offset, hash);
  }

  #readString(): string {
    const text = this.#text;
    const start = this.offset + 1;
    let offset = start;
    for (;;) {
      const code = text.charCodeAt(offset);
      if (code === 0x22) break;
      if (code === 0x5c || code < 0x20 || code !== code) {
        const escaped = readEscapedString(text, start, offset);
        this.offset = escaped.end;
        this.#checkLength(start, escaped.value.length);
        return escaped.value;
      }
      offset++;
    }
    this.offset = offset + 1;
    this.#checkLength(start, offset - start);
    return text.slice(start, offset);
  }

  #readNumber(first: number): JsonValue {
    const text = this.#text;
    const start = this.offset;
    let offset = first === 0x2d ? start + 1 : start;
    let code = text.charCodeAt(offset);
    const leading = code;
    let value = 0;
    const digits = offset;
    while (code >= 0x30 && code <= 0x39) {
      value = value * 10 + (code - 0x30);
      code = text.charCodeAt(++offset);
    }
    const length = offset - digits;
    this.offset = offset;
    if (length === 0) throw this.#unexpected('a digit');
    if (leading === 0x30 && length > 1) {
      throw new DocumentFailure('documents/json-syntax', 'a number cannot start with 0', start);
    }
    if (length < 16 && code !== 0x2e && code !== 0x65 && code !== 0x45) {
      return first === 0x2d && value !== 0 ? -value : value;
    }
    return this.#readLongNumber(start);
  }

  #readLongNumber(start: number): JsonValue {
    const pattern = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = start;
    const digits = pattern.exec(this.#text)?.[0] ?? '';
    this.offset = start + digits.length;
    this.#checkLength(start, digits.length);
    if (/[.eE\d]/.test(this.#text.charAt(this.offset))) throw this.#unexpected('a digit');
    const value = parseJsonNumber(digits);
    if (value === undefined) {
      throw new DocumentFailure('documents/invalid-value', 'the number is beyond 64-bit floats', start, {
        end: this.offset,
      });
    }
    return value;
  }

  #readWord<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.offset)) throw this.#unexpected('a value');
    this.offset += word.length;
    return value;
  }

  #enter(): void {
    if (++this.#depth > this.#limits.depth) {
      const message = `more than ${String(this.#limits.depth)} levels of lists and objects`;
      throw new DocumentFailure('documents/too-deep', message, this.offset - 1);
    }
  }

  #checkLength(offset: number, length: number): void {
    if (length > this.#limits.scalarLength) {
      const message = `a text longer than ${String(this.#limits.scalarLength)} characters`;
      throw new DocumentFailure('documents/scalar-too-long', message, offset);
    }
  }

  #complainOfDuplicate(key: string, objectStart: number, offset: number, keyEnd: number): void {
    if (this.duplicates.length >= MOST_DUPLICATES) return;
    const first = findJsonKey(this.#text, objectStart, key);
    this.duplicates.push(duplicateKey(key, first?.start ?? objectStart, { start: offset, end: keyEnd }));
  }

  #unexpectedBefore(expected: string): DocumentFailure {
    this.offset--;
    return this.#unexpected(expected);
  }

  #unexpected(expected: string): DocumentFailure {
    const got = describeCharacter(this.#text, this.offset);
    return new DocumentFailure('documents/json-syntax', `expected ${expected}, got ${got}`, this.offset);
  }
}

/** Makes the complaint about a key that stands twice in one object. */
export function duplicateKey(key: string, first: number, second: Span): DocumentFailure {
  const message = `the key ${JSON.stringify(key)} is already set`;
  return new DocumentFailure('documents/duplicate-key', message, second.start, {
    end: second.end,
    related: [{ message: 'first set here', offset: first }],
  });
}
