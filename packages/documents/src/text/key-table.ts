const SLOTS = 4096;
const LONGEST = 64;

/**
 * Remembers keys that were seen before, so that the same key in the next object is found by its characters without
 * making a new string. A fixed number of slots: a newcomer takes the place of what was there.
 */
export class KeyTable {
  readonly #slots: string[] = new Array<string>(SLOTS).fill('');

  /** Returns the text between two offsets as a string that the engine has interned. */
  at(text: string, start: number, end: number, hash: number): string {
    const length = end - start;
    const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    const known = this.#slots[slot] ?? '';
    if (known.length === length) {
      let i = 0;
      while (i < length && known.charCodeAt(i) === text.charCodeAt(start + i)) i++;
      if (i === length) return known;
    }
    if (length > LONGEST) return text.slice(start, end);
    const key = intern(text.slice(start, end));
    this.#slots[slot] = key;
    return key;
  }
}

// A name that came out of an object is interned and does not keep the text alive that it was cut from.
/**
 * The table that all readers of this process use. It holds no state that shows: a key is the same string, remembered or
 * not.
 */
export const SHARED_KEYS: KeyTable = new KeyTable();

function intern(key: string): string {
  if (key === '__proto__') return key;
  const holder: Record<string, true> = { [key]: true };
  for (const name in holder) return name;
  return key;
}
