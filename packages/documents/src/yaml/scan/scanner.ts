import { describeCharacter } from '../../text/escape-text.ts';
import { DocumentFailure } from '../../trouble/document-failure.ts';
import { isBlank, isBlankOrEnd, isBreak } from './characters.ts';
import { Cursor } from './cursor.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { scanPlain } from './scan-plain.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-properties.ts';
import { scanQuoted } from './scan-quoted.ts';
import type { MarkKind, Token } from './token.ts';

/** A place where a key without `?` may have begun: it is one if a `:` follows on the same line. */
interface PossibleKey {
  /** Number of the token that would be the key. */
  readonly token: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** Whether nothing but a key can stand there. */
  readonly required: boolean;
  /** Whether the token is held back until it is known to be a key or not. */
  heldBack: boolean;
}

const LONGEST_SIMPLE_KEY = 1024;
const SIMPLE_KEY_EXPECTED = 'expected ":" after the key, on the same line';

/**
 * Turns YAML 1.1 into tokens, with the same reading of indentation, simple keys and tabs as the reader that Kubernetes
 * uses (go.yaml.in/yaml/v2).
 */
export class Scanner {
  readonly #cursor: Cursor;
  readonly #depthLimit: number;
  readonly #queue: Token[] = [];
  #queueHead = 0;
  /** How many tokens were taken out of the queue. */
  #taken = 0;
  /** Column of the current block; -1 outside of all. */
  #indent = -1;
  readonly #indents: number[] = [];
  #flowLevel = 0;
  /** The possible key of each flow level, the block level first. */
  readonly #possibleKeys: (PossibleKey | undefined)[] = [undefined];
  /** For each flow level, the number of the token that opened it; -1 once a possible key was met in it. */
  readonly #openers: number[] = [-1];
  #keyAllowed = true;
  #ended = false;

  constructor(text: string, depthLimit: number) {
    this.#cursor = new Cursor(text, 0);
    this.#depthLimit = depthLimit;
  }

  /** Returns the next token without taking it. */
  peek(): Token {
    while (!this.#ended && (this.#queueHead === this.#queue.length || this.#headMayBeKey())) this.#fetch();
    const token = this.#queue[this.#queueHead];
    if (token === undefined) return this.#mark('stream-end', this.#cursor.offset);
    return token;
  }

  /** Takes the next token. */
  next(): Token {
    const token = this.peek();
    if (this.#queueHead < this.#queue.length) {
      this.#queueHead++;
      this.#taken++;
      if (this.#queueHead > 64 && this.#queueHead === this.#queue.length) {
        this.#queue.length = 0;
        this.#queueHead = 0;
      }
    }
    return token;
  }

  #headMayBeKey(): boolean {
    const levels = this.#possibleKeys;
    for (let level = 0; level < levels.length; level++) {
      const key = levels[level];
      if (key?.token === this.#taken && key.heldBack) return this.#isKeyStillPossible(level);
    }
    return false;
  }

  #isKeyStillPossible(level: number): boolean {
    const key = this.#possibleKeys[level];
    if (key === undefined) return false;
    const cursor = this.#cursor;
    if (key.line === cursor.line && cursor.offset - key.offset <= LONGEST_SIMPLE_KEY) return true;
    this.#forgetKey(level);
    return false;
  }

  #forgetKey(level: number): void {
    const key = this.#possibleKeys[level];
    if (key?.required === true) throw this.#cursor.fault(SIMPLE_KEY_EXPECTED, key.offset);
    this.#possibleKeys[level] = undefined;
  }

  #rememberKey(): void {
    if (!this.#keyAllowed) return;
    const cursor = this.#cursor;
    this.#forgetKey(this.#flowLevel);
    this.#possibleKeys[this.#flowLevel] = {
      token: this.#taken + this.#queue.length - this.#queueHead,
      offset: cursor.offset,
      line: cursor.line,
      column: cursor.column,
      required: this.#flowLevel === 0 && this.#indent === cursor.column,
      heldBack: true,
    };
    this.#openers[this.#flowLevel] = -1;
  }

  #fetch(): void {
    const cursor = this.#cursor;
    this.#skipToToken();
    if (this.#flowLevel === 0) this.#closeBlocks(cursor.column);
    const code = cursor.code();
    const next = cursor.code(1);
    if (code === 0) {
      this.#fetchEnd();
    } else if (cursor.column === 0 && code === 0x25) {
      this.#closeBlocks(-1);
      this.#forgetKey(this.#flowLevel);
      this.#keyAllowed = false;
      this.#queue.push(scanDirective(cursor));
    } else if (cursor.atDocumentMark()) {
      this.#fetchDocumentMark(code === 0x2d ? 'document-start' : 'document-end');
    } else if (code === 0x5b || code === 0x7b) {
      this.#fetchFlowStart(code === 0x5b ? 'flow-sequence-start' : 'flow-mapping-start');
    } else if (code === 0x5d || code === 0x7d) {
      this.#fetchFlowEnd(code === 0x5d ? 'flow-sequence-end' : 'flow-mapping-end');
    } else if (code === 0x2c) {
      this.#forgetKey(this.#flowLevel);
      this.#keyAllowed = true;
      this.#queue.push(this.#take('flow-entry', 1));
    } else if (code === 0x2d && isBlankOrEnd(next)) {
      this.#fetchBlockEntry();
    } else if (code === 0x3f && (this.#flowLevel > 0 || isBlankOrEnd(next))) {
      this.#fetchKey();
    } else if (code === 0x3a && (this.#flowLevel > 0 || isBlankOrEnd(next))) {
      this.#fetchValue();
    } else {
      this.#fetchContent(code, next);
    }
  }

  #fetchContent(code: number, next: number): void {
    const cursor = this.#cursor;
    if ((code === 0x7c || code === 0x3e) && this.#flowLevel === 0) {
      this.#forgetKey(0);
      this.#keyAllowed = true;
      this.#queue.push(scanBlockScalar(cursor, this.#indent));
      return;
    }
    if (code === 0x2a || code === 0x26) {
      this.#pushKeyCandidate(() => scanAnchor(cursor));
    } else if (code === 0x21) {
      this.#pushKeyCandidate(() => scanTag(cursor));
    } else if (code === 0x27 || code === 0x22) {
      this.#pushKeyCandidate(() => scanQuoted(cursor));
    } else if (this.#mayStartPlain(code, next)) {
      this.#rememberKey();
      this.#keyAllowed = false;
      const { token, endedOnNewLine } = scanPlain(cursor, this.#indent, this.#flowLevel > 0);
      if (endedOnNewLine) this.#keyAllowed = true;
      this.#queue.push(token);
    } else if (code === 0x09) {
      throw cursor.fault('a tab cannot indent a line in YAML');
    } else {
      throw cursor.fault(`${describeCharacter(cursor.text, cursor.offset)} cannot start a value`);
    }
  }

  #pushKeyCandidate(scan: () => Token): void {
    this.#rememberKey();
    this.#keyAllowed = false;
    this.#queue.push(scan());
  }

  #mayStartPlain(code: number, next: number): boolean {
    if (code === 0x2d) return !isBlank(next);
    if (code === 0x3f || code === 0x3a) return this.#flowLevel === 0 && !isBlankOrEnd(next);
    return !isBlankOrEnd(code) && !',[]{}#&*!|>\'"%@`'.includes(String.fromCharCode(code));
  }

  // Tabs separate tokens, but do not indent: they are not passed where a simple key could start.
  #skipToToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      const tabs = this.#flowLevel > 0 || !this.#keyAllowed;
      while (cursor.code() === 0x20 || (tabs && cursor.code() === 0x09)) cursor.offset++;
      cursor.skipComment();
      if (!isBreak(cursor.code())) return;
      cursor.breakLine();
      if (this.#flowLevel === 0) this.#keyAllowed = true;
    }
  }

  #fetchEnd(): void {
    this.#closeBlocks(-1);
    this.#forgetKey(this.#flowLevel);
    this.#keyAllowed = false;
    this.#ended = true;
    this.#queue.push(this.#mark('stream-end', this.#cursor.offset));
  }

  #fetchDocumentMark(kind: MarkKind): void {
    this.#closeBlocks(-1);
    this.#forgetKey(this.#flowLevel);
    this.#keyAllowed = false;
    this.#queue.push(this.#take(kind, 3));
  }

  #fetchFlowStart(kind: MarkKind): void {
    this.#rememberKey();
    this.#possibleKeys.push(undefined);
    this.#openers.push(this.#taken + this.#queue.length - this.#queueHead);
    if (++this.#flowLevel > this.#depthLimit) throw this.#tooDeep();
    this.#keyAllowed = true;
    this.#queue.push(this.#take(kind, 1));
  }

  #fetchFlowEnd(kind: MarkKind): void {
    this.#forgetKey(this.#flowLevel);
    if (this.#flowLevel > 0) {
      this.#flowLevel--;
      this.#possibleKeys.pop();
      // Kubernetes' reader does not wait for the colon behind an empty collection: `{}: a` is `{}` there.
      const key = this.#possibleKeys[this.#flowLevel];
      if (this.#openers.pop() === key?.token && key !== undefined) key.heldBack = false;
    }
    this.#keyAllowed = false;
    this.#queue.push(this.#take(kind, 1));
  }

  #fetchBlockEntry(): void {
    const cursor = this.#cursor;
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed)
        throw cursor.fault('a list entry ("- ") cannot start here; put it on a new line');
      this.#openBlock(cursor.column, 'block-sequence-start', cursor.offset, this.#queue.length);
    }
    this.#forgetKey(this.#flowLevel);
    this.#keyAllowed = true;
    this.#queue.push(this.#take('block-entry', 1));
  }

  #fetchKey(): void {
    const cursor = this.#cursor;
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) throw cursor.fault('a key ("? ") cannot start here');
      this.#openBlock(cursor.column, 'block-mapping-start', cursor.offset, this.#queue.length);
    }
    this.#forgetKey(this.#flowLevel);
    this.#keyAllowed = this.#flowLevel === 0;
    this.#queue.push(this.#take('key', 1));
  }

  #fetchValue(): void {
    const cursor = this.#cursor;
    const level = this.#flowLevel;
    const key = this.#isKeyStillPossible(level) ? this.#possibleKeys[level] : undefined;
    if (key !== undefined) {
      // A key that was taken already comes too late: its marks stand behind it, and the parser complains.
      const late = key.token < this.#taken;
      const index = late ? this.#queue.length : key.token - this.#taken + this.#queueHead;
      this.#queue.splice(index, 0, this.#mark('key', key.offset));
      if (level === 0)
        this.#openBlock(key.column, 'block-mapping-start', key.offset, late ? index + 1 : index);
      this.#possibleKeys[level] = undefined;
      this.#keyAllowed = false;
    } else {
      if (level === 0) {
        if (!this.#keyAllowed) {
          throw cursor.fault('a second ":" in one value; quote the value, or start a new line');
        }
        this.#openBlock(cursor.column, 'block-mapping-start', cursor.offset, this.#queue.length);
      }
      this.#keyAllowed = level === 0;
    }
    this.#queue.push(this.#take('value', 1));
  }

  #openBlock(column: number, kind: MarkKind, offset: number, index: number): void {
    if (this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (this.#indents.length > this.#depthLimit) throw this.#tooDeep();
    this.#queue.splice(index, 0, this.#mark(kind, offset));
  }

  #closeBlocks(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#queue.push(this.#mark('block-end', this.#cursor.offset));
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #mark(kind: MarkKind, offset: number): Token {
    return { kind, start: offset, end: offset };
  }

  #take(kind: MarkKind, length: number): Token {
    const start = this.#cursor.offset;
    this.#cursor.offset += length;
    return { kind, start, end: this.#cursor.offset };
  }

  #tooDeep(): DocumentFailure {
    const message = `more than ${String(this.#depthLimit)} levels of lists and objects`;
    return new DocumentFailure('documents/too-deep', message, this.#cursor.offset);
  }
}
