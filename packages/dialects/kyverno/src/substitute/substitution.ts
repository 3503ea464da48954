import { Failure, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { isItemList } from '../jmespath/query-values.ts';
import { toGoJson } from '../values/go-json.ts';
import { pathQuery } from './path-query.ts';
import { cachedQuery } from './query-cache.ts';
import type { VariableScope } from './variable-scope.ts';
import { findVariables, unescapeBraces } from './variable-syntax.ts';
import type { Variable } from './variable-syntax.ts';

/** Most variables that one substitution replaces: values may hold variables again, without end. */
const MAX_VARIABLES = 100_000;

/** Most characters that one substitution makes. */
const MAX_CHARACTERS = 50_000_000;

/** Characters that are made in the time of a query's step. */
const CHARACTERS_PER_STEP = 4;

/** Deepest nesting of values that come out of variables. */
const MAX_DEPTH = 500;

/** Replaces variables in one document by the values of one scope. */
export class Substitution {
  readonly #scope: VariableScope;
  #variables = 0;
  #characters = 0;
  #root: readonly string[] | undefined;

  constructor(scope: VariableScope) {
    this.#scope = scope;
  }

  /** Replaces the variables of a value that is not known to have any; gives back the value itself where it has none. */
  replaceIn(value: JsonValue, path: string, depth = 0): JsonValue {
    if (typeof value === 'string') return value.includes('{{') ? this.#replaceAll(value, path, depth) : value;
    return this.#replaceBelow(value, path, depth);
  }

  /** Replaces the variables of a text. */
  replaceText(text: string, variables: readonly Variable[], path: string, depth = 0): JsonValue {
    const [only] = variables;
    if (only?.text === text) return this.#replaceBelow(this.#resolve(only, path), path, depth);
    let result = text;
    for (let pending = variables; pending.length > 0;) {
      const before = result;
      let isShallow = false;
      for (const variable of pending) {
        const value = this.#resolve(variable, path);
        // A single variable that was inside another one keeps its type, too.
        if (variable.text === before) return this.#replaceBelow(value, path, depth);
        isShallow = variable.isShallow;
        result = this.#insert(result, variable, value, path);
      }
      pending = isShallow ? [] : findVariables(result);
    }
    return unescapeBraces(result);
  }

  #replaceAll(text: string, path: string, depth: number): JsonValue {
    return this.replaceText(text, findVariables(text), path, depth);
  }

  /** The parts of a value that came out of a variable may have variables themselves. */
  #replaceBelow(value: JsonValue, path: string, depth: number): JsonValue {
    if (typeof value !== 'object' || value === null) return value;
    if (depth > MAX_DEPTH) throw limitReached(`expected values of at most ${MAX_DEPTH} levels`);
    if (isJsonArray(value)) {
      const items = isItemList(value) ? [...value] : value;
      return hasBraces(items)
        ? items.map((item, i) => this.replaceIn(item, `${path}/${i}`, depth + 1))
        : items;
    }
    return isJsonObject(value) && hasBraces(value) ? this.#replaceEntries(value, path, depth) : value;
  }

  #replaceEntries(object: JsonObject, path: string, depth: number): JsonObject {
    return Object.fromEntries(
      Object.entries(object).map(([key, value]) => {
        const replaced = this.replaceIn(value, stepInto(path, key), depth + 1);
        return this.renameEntry(key, this.replaceIn(key, path, depth), replaced, path, depth);
      }),
    );
  }

  /**
   * Makes an entry of its key and value after replacement. An entry whose key changes is looked through once more, which
   * takes escapes in its value for variables: the original adds it to the object that it is walking through, and mostly comes by.
   */
  renameEntry(
    key: string,
    newKey: JsonValue,
    value: JsonValue,
    path: string,
    depth = 0,
  ): readonly [string, JsonValue] {
    const name = this.#keyOf(key, newKey);
    if (name === key) return [key, value];
    const again = this.replaceIn(name, path, depth);
    return [this.#keyOf(name, again), this.replaceIn(value, stepInto(path, name), depth + 1)];
  }

  /** What a key becomes: it has to stay a text, and null leaves it alone. */
  #keyOf(key: string, value: JsonValue): string {
    if (value === null) return key;
    if (typeof value === 'string') return value;
    throw new Failure('kyverno/invalid-key', `expected string after substituting variables in key "${key}"`);
  }

  #resolve(variable: Variable, path: string): JsonValue {
    if (++this.#variables > MAX_VARIABLES) throw limitReached(`expected at most ${MAX_VARIABLES} variables`);
    let text = variable.query;
    try {
      if (text === '@') text = pathQuery(path, this.#rootOfResource());
      if (this.#scope.isDeletion) text = text.replaceAll('request.object', 'request.oldObject');
      if (text === '') throw new Failure('kyverno/query-syntax', 'invalid query (nil)');
      return this.#scope.search(cachedQuery(text));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const what = error.code === 'kyverno/query-syntax' && text !== '' ? `incorrect query ${text}: ` : '';
      const message = `failed to resolve ${text} at path ${path}: ${what}${error.message}`;
      throw new Failure(error.code, message, { cause: error });
    }
  }

  /** The resource is the target of a mutation of existing resources, if there is one. */
  #rootOfResource(): readonly string[] {
    this.#root ??= this.#hasTarget() ? ['target'] : ['request', 'object'];
    return this.#root;
  }

  #hasTarget(): boolean {
    try {
      this.#scope.search(cachedQuery('target'));
      return true;
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  }

  #insert(text: string, variable: Variable, value: JsonValue, path: string): string {
    const inserted = this.#textOf(variable, value, path);
    this.#characters += text.length + inserted.length;
    this.#scope.environment.budget?.take((text.length + inserted.length) / CHARACTERS_PER_STEP);
    if (this.#characters > MAX_CHARACTERS) throw limitReached('variables make too long a text');
    return text.replace(`${variable.prefix}${variable.text}`, () => `${variable.prefix}${inserted}`);
  }

  #textOf({ isShallow, query }: Variable, value: JsonValue, path: string): string {
    if (!isShallow || value === null) return typeof value === 'string' ? value : toGoJson(value);
    if (typeof value === 'string') return value.replaceAll('{{', '\\{{');
    throw new Failure('kyverno/invalid-variable', `expected a text for {{- ${query} }} at path ${path}`);
  }
}

/** The path of a field below another path. */
export function stepInto(path: string, key: string): string {
  return `${path}/${key.replaceAll('/', '\\/')}`;
}

function hasBraces(value: JsonValue, depth = 0): boolean {
  if (typeof value === 'string') return value.includes('{{');
  if (typeof value !== 'object' || value === null) return false;
  if (depth > MAX_DEPTH) throw limitReached(`expected values of at most ${MAX_DEPTH} levels`);
  if (isJsonArray(value)) return value.some((item) => isItemList(item) || hasBraces(item, depth + 1));
  if (!isJsonObject(value)) return false;
  for (const key of Object.keys(value)) {
    const child = value[key] ?? null;
    if (key.includes('{{') || isItemList(child) || hasBraces(child, depth + 1)) return true;
  }
  return false;
}

function limitReached(message: string): Failure {
  return new Failure('kyverno/substitution-limit', message);
}
