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
    const place = this.#places.get(key)?.shift();
    if (place === undefined) return;
    const last = this.#fields.length - 1;
    const field = this.#fields[last];
    const lastKey = this.#keys[last];
    this.#fields.length = last;
    this.#keys.length = last;
    if (place === last || field === undefined || lastKey === undefined) return;
    this.#fields[place] = field;
    this.#keys[place] = lastKey;
    this.#move(lastKey, place);
  }

  /** Notes that the last of the fields with a key, which was the last of all, now stands further ahead. */
  #move(key: string, place: number): void {
    const places = this.#places.get(key) ?? [];
    places.pop();
    const at = places.findIndex((other) => other > place);
    places.splice(at < 0 ? places.length : at, 0, place);
  }
}
