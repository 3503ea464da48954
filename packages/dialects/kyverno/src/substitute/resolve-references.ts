import { Failure, isJsonArray, isJsonObject, trimWhere } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { parseAnchor } from '../anchor/parse-anchor.ts';
import { cleanPath } from '../jmespath/functions/clean-path.ts';
import { findOperator } from '../pattern/pattern-operator.ts';
import { sortedKeys } from '../values/sorted-keys.ts';
import { floatOf } from '../values/float.ts';
import { formatFixed } from '../values/go-text.ts';
import { stepInto } from './substitution.ts';

/** `$(…)` at the start of a text, or behind anything but a backslash. */
const REFERENCE = /(^|[^\\])(\$\([^\n][^ ]*\))/gu;
const ESCAPED = /\\(\$\([^\n][^ )]*\))/g;

/**
 * Replaces the references of a document, such as `$(./../name)`, by the scalars of the same document that they lead to.
 * Throws a `kyverno/invalid-reference` where there is none.
 */
export function resolveReferences(document: JsonValue): JsonValue {
  return hasReference(document) ? resolveBelow(document, document, '') : document;
}

function hasReference(value: JsonValue): boolean {
  if (typeof value === 'string') return value.includes('$(');
  if (isJsonArray(value)) return value.some(hasReference);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, child]) => key.includes('$(') || hasReference(child));
}

function resolveBelow(value: JsonValue, document: JsonValue, path: string): JsonValue {
  if (typeof value === 'string') return resolveText(value, document, path);
  if (isJsonArray(value)) return value.map((item, i) => resolveBelow(item, document, `${path}/${i}`));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      resolveText(key, document, path),
      resolveBelow(child, document, stepInto(path, key)),
    ]),
  );
}

function resolveText(text: string, document: JsonValue, path: string): string {
  let result = text;
  for (const [whole, prefix = '', reference = ''] of text.matchAll(REFERENCE)) {
    const value = resolve(reference, document, path);
    result = result.replace(whole, () => `${prefix}${value}`);
  }
  return result.replace(ESCAPED, '$1');
}

/** `$`, `(` and `)`. */
function isMark(code: number): boolean {
  return code === 0x24 || code === 0x28 || code === 0x29;
}

function resolve(reference: string, document: JsonValue, path: string): string {
  const inner = trimWhere(reference, isMark);
  const operator = findOperator(inner);
  const target = inner.slice(operator.length);
  if (target === '') throw invalid(reference, path, 'expected path, found empty reference');
  const value = valueAt(document, '', cleanPath(target.startsWith('/') ? target : `${path}/${target}`));
  if (value === undefined || value === null) throw invalid(reference, path, 'it leads to nothing');
  if (typeof value === 'string') return `${operator}${value}`;
  const number = floatOf(value);
  if (operator === '' || number === undefined) throw invalid(reference, path, 'it does not lead to a text');
  return `${operator}${formatFixed(number)}`;
}

/** The scalar at a path, in which anchors do not count; of an object, the last of its keys, as in the original. */
function valueAt(value: JsonValue, path: string, target: string): JsonValue | undefined {
  if (isJsonArray(value)) return lastFound(value.map((item, i) => valueAt(item, `${path}/${i}`, target)));
  if (!isJsonObject(value)) return withoutAnchors(path) === target ? value : undefined;
  const keys = sortedKeys(value);
  const own = withoutAnchors(path) === target ? keys.at(-1) : undefined;
  return own ?? lastFound(keys.map((key) => valueAt(value[key] ?? null, stepInto(path, key), target)));
}

function lastFound(values: readonly (JsonValue | undefined)[]): JsonValue | undefined {
  return values.findLast((value) => value !== undefined);
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
