import { Double } from '@keelson/model';
import { CarefulValue } from './careful-value.ts';
import type { CelValue } from './cel-value.ts';
import { CelDuration } from './duration.ts';
import { CelTimestamp } from './timestamp.ts';
import { TypeValue } from './type-value.ts';
import { Uint } from './uint.ts';

/** A key of a map: bool, int, uint or string, and in literals of Kubernetes anything but bytes. */
export type MapKey = CelValue;

type Entry = readonly [MapKey, CelValue];

/** A map that is not a plain JSON object: made by a literal or a macro, with keys of any key type. */
export class MapValue extends CarefulValue {
  /** By keys that are themselves in a `Map`: texts, booleans, ints, and what is only equal to itself. */
  readonly #entries: Map<MapKey, Entry> = new Map();
  /** By the text of keys that are equal although they are different objects: uints, whole doubles, times, types. */
  #boxed: Map<string, Entry> | undefined;

  constructor(entries: Iterable<Entry> = []) {
    super();
    for (const [key, value] of entries) this.set(key, value);
  }

  get size(): number {
    return this.#entries.size + (this.#boxed?.size ?? 0);
  }

  /** Adds or replaces an entry; for who makes the map, before anyone else sees it. */
  set(key: MapKey, value: CelValue): void {
    const text = boxedText(key);
    // Not a number is never found again, so that each one is a key of its own.
    if (text === undefined) this.#entries.set(Number.isNaN(key) ? [] : key, [key, value]);
    else (this.#boxed ??= new Map<string, Entry>()).set(text, [key, value]);
  }

  has(key: MapKey): boolean {
    return this.get(key) !== undefined;
  }

  /** Finds the value of a key; numbers find a key of another integer type that is equal to them (`1`, `1u`, `1.0`). */
  get(key: MapKey): CelValue | undefined {
    const found = this.#find(key);
    if (found !== undefined || (typeof key === 'string' && this.#boxed === undefined)) return found?.[1];
    const integer = integerOf(key);
    if (integer === undefined) return undefined;
    return (this.#find(integer) ?? (integer >= 0 ? this.#boxed?.get(`u${String(integer)}`) : undefined))?.[1];
  }

  #find(key: MapKey): Entry | undefined {
    const text = boxedText(key);
    return text === undefined ? this.#entries.get(key) : this.#boxed?.get(text);
  }

  keys(): readonly MapKey[] {
    return this.entries().map((entry) => entry[0]);
  }

  entries(): readonly Entry[] {
    const entries = [...this.#entries.values()];
    return this.#boxed === undefined ? entries : [...entries, ...this.#boxed.values()];
  }
}

function boxedText(key: MapKey): string | undefined {
  if (typeof key !== 'object' || key === null) return undefined;
  if (key instanceof Uint) return `u${String(key.value)}`;
  if (key instanceof Double) return `d${String(key.value)}`;
  if (key instanceof CelTimestamp) return `t${String(key.nanoseconds)}`;
  if (key instanceof CelDuration) return `p${String(key.nanoseconds)}`;
  return key instanceof TypeValue ? `type ${key.type.name}` : undefined;
}

function integerOf(key: MapKey): number | bigint | undefined {
  if (typeof key === 'number') return Number.isInteger(key) ? key : undefined;
  if (typeof key === 'bigint') return key;
  if (key instanceof Double && Number.isInteger(key.value)) return smallest(BigInt(key.value));
  return key instanceof Uint ? smallest(key.value) : undefined;
}

function smallest(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
