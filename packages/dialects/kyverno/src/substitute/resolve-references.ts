import { Failure, isJsonArray, isJsonObject, trimWhere } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { parseAnchor } from '../anchor/parse-anchor.ts';
import { cleanPath } from '../jmespath/functions/clean-path.ts';
import { findOperator } from '../pattern/pattern-operator.ts';
import { sortedKeys } from '../values/sorted-keys.ts';
import { floatOf } from '../values/float.ts';
import { formatFixed } from '../values/go-text.ts';
import { findReferences } from './find-references.ts';
import { stepInto } from './substitution.ts';

const ESCAPED = /\\(\$\([^\n][^ )]*\))/g;

/**
 * Replaces the references of a document, such as `$(./../name)`, by the scalars of the same document that they lead to.
 * Throws a `kyverno/invalid-reference` where there is none.
 */
export function resolveReferences(document: JsonValue): JsonValue {
  return hasReference(document) ? resolveBelow(document, new References(document), '') : document;
}

function hasReference(value: JsonValue): boolean {
  if (typeof value === 'string') return value.includes('$(');
  if (isJsonArray(value)) return value.some(hasReference);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, child]) => key.includes('$(') || hasReference(child));
}

function resolveBelow(value: JsonValue, references: References, path: string): JsonValue {
  if (typeof value === 'string') return resolveText(value, references, path);
  if (isJsonArray(value)) return value.map((item, i) => resolveBelow(item, references, `${path}/${i}`));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      resolveText(key, references, path),
      resolveBelow(child, references, stepInto(path, key)),
    ]),
  );
}

function resolveText(text: string, references: References, path: string): string {
  let result = '';
  let at = 0;
  for (const { start, end } of findReferences(text)) {
    result += `${text.slice(at, start)}${references.resolve(text.slice(start, end), path)}`;
    at = end;
  }
  return (result + text.slice(at)).replace(ESCAPED, '$1');
}

/** `$`, `(` and `)`. */
function isMark(code: number): boolean {
  return code === 0x24 || code === 0x28 || code === 0x29;
}

/** What references to the parts of a document lead to. */
class References {
  readonly #document: JsonValue;
  #values: Map<string, JsonValue> | undefined;

  constructor(document: JsonValue) {
    this.#document = document;
  }

  /** The scalar that a reference at a path leads to, as a text. */
  resolve(reference: string, path: string): string {
    const inner = trimWhere(reference, isMark);
    const operator = findOperator(inner);
    const target = inner.slice(operator.length);
    if (target === '') throw invalid(reference, path, 'expected path, found empty reference');
    const value = this.#valueAt(cleanPath(target.startsWith('/') ? target : `${path}/${target}`));
    if (value === undefined || value === null) throw invalid(reference, path, 'it leads to nothing');
    if (typeof value === 'string') return `${operator}${value}`;
    const number = floatOf(value);
    if (operator === '' || number === undefined) throw invalid(reference, path, 'it does not lead to a text');
    return `${operator}${formatFixed(number)}`;
  }

  #valueAt(path: string): JsonValue | undefined {
    if (this.#values === undefined) {
      this.#values = new Map();
      collectValues(this.#document, '', this.#values);
    }
    return this.#values.get(path);
  }
}

/** Values by their paths, in which anchors do not count; for an object, the last of its keys, as in the original. */
function collectValues(value: JsonValue, path: string, values: Map<string, JsonValue>): void {
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) collectValues(item, `${path}/${String(index)}`, values);
  } else if (isJsonObject(value)) {
    const keys = sortedKeys(value);
    for (const key of keys) collectValues(value[key] ?? null, stepInto(path, key), values);
    const last = keys.at(-1);
    if (last !== undefined) values.set(withoutAnchors(path), last);
  } else values.set(withoutAnchors(path), value);
}

function withoutAnchors(path: string): string {
  return cleanPath(
    path
      .split('/')
      .map((step) => parseAnchor(step)?.key ?? step)
      .join('/'),
  );
}

function invalid(reference: string, path: string, why: string): Failure {
  return new Failure('kyverno/invalid-reference', `failed to resolve ${reference} at path ${path}: ${why}`);
}
