import type { FieldViolation } from './field-violation.ts';

/**
 * A list of fields from which fields are taken out by key. The last field takes the place of the one taken out, since Kyverno's
 * messages show the fields in that order; an index of the places keeps pods with very many containers cheap.
 */
export class FieldList {
  readonly #fields: FieldViolation[];
  readonly #keys: string[];
  /** Places of the fields with a key, in rising order. */
  readonly #places = new Map<string, number[]>();

  constructor(fields: readonly FieldViolation[], keyOf: (field: FieldViolation) => string) {
    this.#fields = [...fields];
    this.#keys = fields.map(keyOf);
    for (const [place, key] of this.#keys.entries()) {
      const places = this.#places.get(key);
      if (places === undefined) this.#places.set(key, [place]);
      else places.push(place);
    }
  }

  /** The fields that are left. */
  get items(): readonly FieldViolation[] {
    return this.#fields;
  }

  /** Takes out the first field with a key, where there is one. */
  removeFirst(key: string): void {
    const places = this.#places.get(key) ?? [];
    const [place] = places;
    if (place === undefined) return;
    const lastKey = this.#keys.pop() ?? key;
    const field = this.#fields.pop();
    // The last field has the last of the places of its key.
    this.#places.get(lastKey)?.pop();
    if (field === undefined || place === this.#fields.length) return;
    this.#fields[place] = field;
    this.#keys[place] = lastKey;
    if (lastKey === key) return;
    places.shift();
    insertSorted(this.#places.get(lastKey) ?? [], place);
  }
}

function insertSorted(numbers: number[], added: number): void {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < added) low = middle + 1;
    else high = middle;
  }
  numbers.splice(low, 0, added);
}
