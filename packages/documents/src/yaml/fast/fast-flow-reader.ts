import type { JsonValue } from '@keelson/model';

import type { DocumentLimits } from '../../reading/limits.ts';
import type { KeyTable } from '../../text/key-table.ts';
import { setField, type MutableObject } from '../../text/set-field.ts';
import { Cursor } from '../scan/cursor.ts';
import { scanQuoted } from '../scan/scan-quoted.ts';
import { keyOf, valueOf } from '../tree/plain-value.ts';
import { mayBeWord, mayResolve, resolvePlain } from '../tree/resolve-scalar.ts';

/** Thrown where a document is not simple enough; the exact reader takes over. One instance: it carries nothing. */
export class NotSimple extends Error {}

const NOT_SIMPLE = new NotSimple('not simple');
/** Above it a key might be too far from its colon for YAML. */
const LONGEST_KEY = 1000;

/**
 * Reads scalars and flow collections, without positions and tokens, in one pass over the characters. It knows the
 * notations that occur in practice and gives up on all others: what it does return is what the exact reader would.
 */
export class FastFlowReader {
  protected readonly text: string;
  protected readonly limits: DocumentLimits;
  protected offset: number;
  protected depth = 0;
  readonly #keys: KeyTable;

  constructor(text: string, start: number, limits: DocumentLimits, keys: KeyTable) {
    this.text = text;
    this.offset = start;
    this.limits = limits;
    this.#keys = keys;
  }

  protected giveUp(): never {
    throw NOT_SIMPLE;
  }

  protected enter(): void {
    if (++this.depth > this.limits.depth) this.giveUp();
  }

  protected slice(start: number, end: number): string {
    if (end - start > this.limits.scalarLength) this.giveUp();
    return this.text.slice(start, end);
  }

  protected setKey(object: MutableObject, key: string, value: JsonValue): void {
    if (key === '__proto__') setField(object, key, value);
    else object[key] = value;
  }

  /** The key between two offsets, resolved as YAML 1.1 does: `on` is "true". */
  protected plainKey(start: number, end: number, hash: number): string {
    if (end - start > LONGEST_KEY) this.giveUp();
    const key = this.#keys.at(this.text, start, end, hash);
    if (!mayResolve(key.charCodeAt(0))) return key;
    if (key.charCodeAt(0) > 0x3e && !mayBeWord(key.charCodeAt(0), key.charCodeAt(1), key.length)) return key;
    const resolved = resolvePlain(key);
    if (resolved.kind === 'merge') this.giveUp();
    return keyOf(resolved, key) ?? this.giveUp();
  }

  /** The value of the plain scalar between two offsets. */
  protected plainValue(start: number, end: number): JsonValue {
    const text = this.text;
    const first = text.charCodeAt(start);
    if (!mayResolve(first)) return this.slice(start, end);
    const length = end - start;
    if (first > 0x39) {
      if (!mayBeWord(first, text.charCodeAt(start + 1), length)) return this.slice(start, end);
    } else if (first >= 0x31 && length < 16) {
      let value = 0;
      let i = start;
      for (; i < end; i++) {
        const digit = text.charCodeAt(i) - 0x30;
        if (digit < 0 || digit > 9) break;
        value = value * 10 + digit;
      }
      if (i === end) return value;
    }
    const word = this.slice(start, end);
    const value = valueOf(resolvePlain(word), word);
    return value === undefined ? this.giveUp() : value;
  }

  /** Reads a scalar in quotes and stands behind it. */
  protected readQuoted(quote: number): string {
    const text = this.text;
    const start = this.offset + 1;
    let offset = start;
    for (;;) {
      const code = text.charCodeAt(offset);
      if (code === quote) {
        if (quote === 0x27 && text.charCodeAt(offset + 1) === 0x27) break;
        this.offset = offset + 1;
        return this.slice(start, offset);
      }
      if (code === 0x5c ? quote === 0x22 : code === 0x0a || code === 0x85 || code !== code) break;
      offset++;
    }
    const token = scanQuoted(new Cursor(text, start - 1, 1));
    this.offset = token.end;
    if (token.value.length > this.limits.scalarLength) this.giveUp();
    return token.value;
  }

  /** Reads a quoted scalar that is a key: it must end on its line. */
  protected readQuotedKey(quote: number): string {
    const start = this.offset;
    const key = this.readQuoted(quote);
    if (this.offset - start > LONGEST_KEY) this.giveUp();
    const lineEnd = this.text.indexOf('\n', start);
    if (lineEnd >= 0 && lineEnd < this.offset) this.giveUp();
    return key;
  }

  /** Reads a flow collection and stands behind it. */
  protected readFlow(): JsonValue {
    this.enter();
    const value =
      this.text.charCodeAt(this.offset) === 0x5b ? this.#readFlowSequence() : this.#readFlowMapping();
    this.depth--;
    return value;
  }

  #readFlowSequence(): JsonValue {
    const items: JsonValue[] = [];
    this.offset++;
    let code = this.#skipInFlow();
    while (code !== 0x5d) {
      items.push(this.#readFlowNode(code));
      code = this.#skipInFlow();
      if (code === 0x2c) {
        this.offset++;
        code = this.#skipInFlow();
      } else if (code !== 0x5d) {
        this.giveUp();
      }
    }
    this.offset++;
    return items;
  }

  #readFlowMapping(): JsonValue {
    const object: MutableObject = {};
    this.offset++;
    let code = this.#skipInFlow();
    while (code !== 0x7d) {
      const key = code === 0x22 || code === 0x27 ? this.readQuotedKey(code) : this.#readFlowPlainKey(code);
      while (this.text.charCodeAt(this.offset) === 0x20) this.offset++;
      if (this.text.charCodeAt(this.offset) !== 0x3a || Object.hasOwn(object, key)) this.giveUp();
      this.offset++;
      code = this.#skipInFlow();
      this.setKey(object, key, code === 0x2c || code === 0x7d ? null : this.#readFlowNode(code));
      code = this.#skipInFlow();
      if (code === 0x2c) {
        this.offset++;
        code = this.#skipInFlow();
      } else if (code !== 0x7d) {
        this.giveUp();
      }
    }
    this.offset++;
    return object;
  }

  #readFlowNode(code: number): JsonValue {
    if (code === 0x22 || code === 0x27) return this.readQuoted(code);
    if (code === 0x5b || code === 0x7b) return this.readFlow();
    const start = this.offset;
    const end = this.#findFlowPlainEnd(code);
    const stop = this.text.charCodeAt(this.offset);
    if (stop === 0x0a) {
      const next = this.#skipInFlow();
      if (next !== 0x2c && next !== 0x5d && next !== 0x7d) this.giveUp();
    } else if (stop === 0x3a) {
      this.giveUp();
    }
    return this.plainValue(start, end);
  }

  #readFlowPlainKey(code: number): string {
    const text = this.text;
    const start = this.offset;
    const end = this.#findFlowPlainEnd(code);
    if (text.charCodeAt(this.offset) !== 0x3a) this.giveUp();
    let hash = 0;
    for (let i = start; i < end; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
    return this.plainKey(start, end, hash);
  }

  // Stands at what ends the scalar, and returns where its last character that is no blank ends.
  #findFlowPlainEnd(first: number): number {
    if (!mayStartPlain(first) || first === 0x2d || first === 0x3f || first === 0x3a) {
      // A number with a sign is fine, a dash in front of anything else is rare.
      const next = this.text.charCodeAt(this.offset + 1);
      if (first !== 0x2d || !(next > 0x2f && next < 0x3a)) this.giveUp();
    }
    const text = this.text;
    let offset = this.offset;
    let end = offset;
    for (;;) {
      const code = text.charCodeAt(offset);
      if (code === 0x20) {
        if (text.charCodeAt(offset + 1) === 0x23) this.giveUp();
        offset++;
        continue;
      }
      if (code === 0x2c || code === 0x5d || code === 0x7d || code === 0x0a) break;
      if (code === 0x3a && isSpaceOrEnd(text.charCodeAt(offset + 1))) break;
      if (isOddInFlow(code)) this.giveUp();
      end = ++offset;
    }
    this.offset = offset;
    return end;
  }

  // White space and line breaks within a flow collection. Comments and marks between documents are left to the exact
  // reader.
  #skipInFlow(): number {
    const text = this.text;
    let offset = this.offset;
    for (;;) {
      const code = text.charCodeAt(offset);
      if (code === 0x0a) {
        const next = text.charCodeAt(offset + 1);
        if (next === 0x2d || next === 0x2e || next === 0x25) this.giveUp();
      } else if (code !== 0x20) {
        if (code === 0x23 || code !== code) this.giveUp();
        this.offset = offset;
        return code;
      }
      offset++;
    }
  }
}

/** Tells whether a code may start a plain scalar, wherever it stands. */
export function mayStartPlain(code: number): boolean {
  return code >= 128 ? code !== 0x85 : NO_PLAIN_START[code] === 0;
}

/** Tells whether a code is a space, the end of a line or of the text; a tab is not expected. */
export function isSpaceOrEnd(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code !== code;
}

function isOddInFlow(code: number): boolean {
  return code === 0x09 || code === 0x5b || code === 0x7b || code === 0x3f || code === 0x85 || code !== code;
}

const NO_PLAIN_START: Uint8Array = markCodes('\t\n\r ,[]{}#&*!|>\'"%@`');

function markCodes(characters: string): Uint8Array {
  const marks = new Uint8Array(128);
  for (const character of characters) marks[character.charCodeAt(0)] = 1;
  return marks;
}
