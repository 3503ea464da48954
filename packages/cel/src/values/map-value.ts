import { CarefulValue } from './careful-value.ts';
import type { CelValue } from './cel-value.ts';
import { Uint } from './uint.ts';

/** A key of a map, as CEL sees it. */
export type MapKey = string | boolean | number | bigint | Uint;

/** A slot of the index: keys that are equal across number types share one (`1`, `1u`, and `1.0` in look-ups). */
type KeySlot = string | boolean | number | bigint;

/** A map that is not a plain JSON object: made by a literal or a macro, with keys of any key type, in order. */
export class MapValue extends CarefulValue {
  readonly #entries: Map<KeySlot, readonly [MapKey, CelValue]>;

  constructor(entries: Iterable<readonly [MapKey, CelValue]> = []) {
    super();
    this.#entries = new Map();
    for (const entry of entries) this.#entries.set(slotOf(entry[0]), entry);
  }

  get size(): number {
    return this.#entries.size;
  }

  has(key: MapKey): boolean {
    return this.#entries.has(slotOf(key));
  }

  get(key: MapKey): CelValue | undefined {
    return this.#entries.get(slotOf(key))?.[1];
  }

  keys(): readonly MapKey[] {
    return Array.from(this.#entries.values(), (entry) => entry[0]);
  }

  entries(): readonly (readonly [MapKey, CelValue])[] {
    return [...this.#entries.values()];
  }
}

function slotOf(key: MapKey): KeySlot {
  if (!(key instanceof Uint)) return key;
  return key.value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(key.value) : key.value;
}
