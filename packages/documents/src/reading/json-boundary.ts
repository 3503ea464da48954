const OFF = 0;
const UNKNOWN = 1;
const WITHIN = 2;
const WITHIN_TEXT = 3;

/**
 * Finds where a JSON object ends in a stream of bytes, so that objects that follow each other can be read one by one.
 * Gives up at the first byte that cannot be JSON: the part is YAML then.
 */
export class JsonBoundary {
  #state = UNKNOWN;
  #depth = 0;
  #escaped = false;

  /** Starts anew, at the beginning of a document. */
  reset(): void {
    this.#state = UNKNOWN;
    this.#depth = 0;
    this.#escaped = false;
  }

  /** Returns the offset behind the end of the object if it ends between two offsets; undefined if it does not. */
  find(bytes: Uint8Array, start: number, end: number): number | undefined {
    let offset = start;
    while (offset < end && this.#state !== OFF) {
      if (this.#state === WITHIN_TEXT) {
        offset = this.#passText(bytes, offset, end);
        continue;
      }
      const byte = bytes[offset++] ?? 0;
      if (byte === 0x22 && this.#state === WITHIN) {
        this.#state = WITHIN_TEXT;
      } else if (byte === 0x7b || (byte === 0x5b && this.#depth > 0)) {
        this.#state = WITHIN;
        this.#depth++;
      } else if (this.#state === UNKNOWN ? !isSpace(byte) : JSON_BYTES[byte] !== 1) {
        this.#state = OFF;
      } else if ((byte === 0x7d || byte === 0x5d) && --this.#depth === 0) {
        return offset;
      }
    }
    return undefined;
  }

  // Goes to the end of the text in quotes, or as far as the bytes go.
  #passText(bytes: Uint8Array, start: number, end: number): number {
    let offset = start;
    if (this.#escaped) offset++;
    this.#escaped = false;
    while (offset < end) {
      const byte = bytes[offset++] ?? 0;
      if (byte === 0x22) {
        this.#state = WITHIN;
        return offset;
      }
      if (byte === 0x0a) {
        this.#state = OFF;
        return offset;
      }
      if (byte === 0x5c) {
        if (offset >= end) this.#escaped = true;
        offset++;
      }
    }
    return end;
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

// Punctuation, digits, and the letters of true, false, null and exponents.
const JSON_BYTES: Uint8Array = markBytes(' \n\r\t,:]}+-.0123456789eEtrufalsn');

function markBytes(characters: string): Uint8Array {
  const marks = new Uint8Array(256);
  for (const character of characters) marks[character.charCodeAt(0)] = 1;
  return marks;
}
