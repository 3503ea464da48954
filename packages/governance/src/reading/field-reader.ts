import { Double, fieldOf, isJsonArray, isJsonObject, replaceWord } from '@keelson/model';
import type { JsonObject, JsonValue, SourcePlace } from '@keelson/model';
import { placeOf } from './complaints.ts';
import { suggestWord } from './suggest-word.ts';
import type { ComplaintOptions, Complaints, FieldPath } from './complaints.ts';
import type { RepositoryDocument } from './repository-document.ts';

/**
 * Reads the fields of an object in a document, complains about those of a wrong type, and at the end about those that
 * nobody asked for. Trouble with one field leaves the others readable.
 */
export class FieldReader {
  readonly document: RepositoryDocument;
  readonly path: FieldPath;
  readonly #complaints: Complaints;
  readonly #object: JsonObject;
  readonly #asked: Set<string> = new Set();

  constructor(document: RepositoryDocument, path: FieldPath, object: JsonObject, complaints: Complaints) {
    this.document = document;
    this.path = path;
    this.#object = object;
    this.#complaints = complaints;
  }

  has(name: string): boolean {
    return fieldOf(this.#object, name) !== undefined;
  }

  /** The value as it is; null counts as absent. */
  value(name: string): JsonValue | undefined {
    this.#asked.add(name);
    return fieldOf(this.#object, name) ?? undefined;
  }

  text(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value !== '') return value;
    this.wrong(name, 'a text', value);
    return undefined;
  }

  requiredText(name: string): string | undefined {
    if (!this.#isPresent(name)) return undefined;
    return this.text(name);
  }

  /** One word of several; `code` is that of the complaint about another. */
  choice<const Choice extends string>(
    name: string,
    choices: readonly Choice[],
    code = 'repository/invalid-field',
  ): Choice | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) this.wrong(name, `one of ${choices.join(', ')}`, value, choices, code);
    return found;
  }

  /** A number; whole or not. */
  number(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number') return value;
    if (value instanceof Double) return value.value;
    this.wrong(name, 'a number', value);
    return undefined;
  }

  /** A whole number of at least `least`. */
  count(name: string, least = 0): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
    this.wrong(name, `a whole number of at least ${least}`, value);
    return undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === 'boolean') return value;
    this.wrong(name, 'true or false', value);
    return undefined;
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (isJsonArray(value) && value.every((each) => typeof each === 'string')) return value;
    this.wrong(name, 'a list of texts', value);
    return undefined;
  }

  textMap(name: string): Readonly<Record<string, string>> | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (isJsonObject(value) && Object.values(value).every((each) => typeof each === 'string')) {
      return value as Readonly<Record<string, string>>;
    }
    this.wrong(name, 'an object of texts', value);
    return undefined;
  }

  object(name: string): FieldReader | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (isJsonObject(value))
      return new FieldReader(this.document, [...this.path, name], value, this.#complaints);
    this.wrong(name, 'an object', value);
    return undefined;
  }

  requiredObject(name: string): FieldReader | undefined {
    if (!this.#isPresent(name)) return undefined;
    return this.object(name);
  }

  /** A list of objects; entries that are none are complained about and left out. */
  objects(name: string): readonly FieldReader[] | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (!isJsonArray(value)) {
      this.wrong(name, 'a list', value);
      return undefined;
    }
    return value.flatMap((each, index) => {
      const path = [...this.path, name, index];
      if (isJsonObject(each)) return [new FieldReader(this.document, path, each, this.#complaints)];
      this.complain('repository/invalid-field', `expected an object, got ${describeValue(each)}`, [
        name,
        index,
      ]);
      return [];
    });
  }

  /** Takes fields as known without reading them. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.#asked.add(name);
  }

  /** Complains about the fields that nobody asked for. */
  end(): void {
    for (const name of Object.keys(this.#object)) {
      if (this.#asked.has(name)) continue;
      const nearest = suggestWord(name, this.#asked);
      this.complain('repository/unknown-field', `unknown field “${name}”`, [name], {
        help:
          nearest === undefined
            ? `Known fields here: ${[...this.#asked].join(', ')}.`
            : `Did you mean “${nearest}”?`,
        ...(nearest === undefined ? {} : this.#renameFix(name, nearest)),
      });
    }
  }

  /** A field is renamed only where the right one is not there too. */
  #renameFix(name: string, nearest: string): ComplaintOptions {
    const place = this.document.locateKey?.([...this.path, name]);
    if (place === undefined || Object.hasOwn(this.#object, nearest)) return {};
    const file = this.document.file === undefined ? {} : { file: this.document.file };
    const fix = replaceWord(`Rename the field to “${nearest}”.`, { ...file, ...place }, name, nearest);
    return fix === undefined ? {} : { fix };
  }

  /** The place of a field. */
  placeOf(path: FieldPath): SourcePlace {
    return placeOf({ document: this.document, path: [...this.path, ...path] });
  }

  complain(code: string, message: string, path: FieldPath = [], options: ComplaintOptions = {}): void {
    this.#complaints.add(code, message, { document: this.document, path: [...this.path, ...path] }, options);
  }

  wrong(
    name: string,
    expected: string,
    value: JsonValue,
    choices: readonly string[] = [],
    code = 'repository/invalid-field',
  ): void {
    const nearest = typeof value === 'string' ? suggestWord(value, choices) : undefined;
    this.complain(
      code,
      `${name}: expected ${expected}, got ${describeValue(value)}`,
      [name],
      nearest === undefined ? {} : { help: `Did you mean “${nearest}”?` },
    );
  }

  #isPresent(name: string): boolean {
    const present = fieldOf(this.#object, name) !== undefined && fieldOf(this.#object, name) !== null;
    this.#asked.add(name);
    if (!present) this.complain('repository/missing-field', `expected the field “${name}”, got none`);
    return present;
  }
}

/** Says what a value is, shortly: `“deny”`, `a list`, `7`. */
function describeValue(value: JsonValue): string {
  if (typeof value === 'string') return `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`;
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'a list';
  if (isJsonObject(value)) return 'an object';
  return String(value);
}
