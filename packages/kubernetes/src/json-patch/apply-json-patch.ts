import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonPatchOperation, JsonValue } from '@keelson/model';

import { equalJson, withField, withoutField } from '../values/json-object.ts';
import { CopyBudget } from './copy-budget.ts';
import { parseJsonPointer } from './json-pointer.ts';

/** What came of a patch: the new value, a `test` that did not hold, or an operation that does not apply. */
export type PatchOutcome =
  | { readonly kind: 'applied'; readonly value: JsonValue }
  | { readonly kind: 'test-failed'; readonly message: string }
  | { readonly kind: 'error'; readonly message: string };

class PatchError extends Error {
  readonly testFailed: boolean;

  constructor(message: string, testFailed = false) {
    super(message);
    this.testFailed = testFailed;
  }
}

/** Applies a patch by the letter of RFC 6902. The value given is not changed; untouched parts are shared. */
export function applyJsonPatch(value: JsonValue, patch: readonly JsonPatchOperation[]): PatchOutcome {
  const budget = new CopyBudget();
  try {
    const result = patch.reduce(
      (document, operation, index) => applyOperation(document, operation, index, budget),
      value,
    );
    return { kind: 'applied', value: result };
  } catch (thrown) {
    if (!(thrown instanceof PatchError)) throw thrown;
    return { kind: thrown.testFailed ? 'test-failed' : 'error', message: thrown.message };
  }
}

function applyOperation(
  document: JsonValue,
  operation: JsonPatchOperation,
  index: number,
  budget: CopyBudget,
): JsonValue {
  const where = `operation ${String(index)} (${operation.op} ${operation.path})`;
  const path = tokensOf(operation.path, where);
  switch (operation.op) {
    case 'add':
      return addAt(document, path, valueOf(operation, where), where);
    case 'remove':
      return removeAt(document, path, where);
    case 'replace':
      valueAt(document, path, where);
      return replaceAt(document, path, valueOf(operation, where), where);
    case 'move': {
      const from = tokensOf(operation.from, where);
      if (from.length < path.length && from.every((token, depth) => token === path[depth])) {
        throw new PatchError(`${where}: expected a target outside of ${operation.from ?? ''}`);
      }
      const moved = valueAt(document, from, where);
      return addAt(removeAt(document, from, where), path, moved, where);
    }
    case 'copy': {
      const copied = valueAt(document, tokensOf(operation.from, where), where);
      const excess = budget.spend(copied);
      if (excess !== undefined) throw new PatchError(`${where}: ${excess}`);
      return addAt(document, path, copied, where);
    }
    case 'test':
      if (!equalJson(valueAt(document, path, where), valueOf(operation, where))) {
        throw new PatchError(`${where}: the value differs`, true);
      }
      return document;
    default:
      throw new PatchError(`${where}: expected add, remove, replace, move, copy or test`);
  }
}

function tokensOf(pointer: string | undefined, where: string): readonly string[] {
  const tokens = pointer === undefined ? undefined : parseJsonPointer(pointer);
  if (tokens === undefined) throw new PatchError(`${where}: expected a JSON pointer, got ${String(pointer)}`);
  return tokens;
}

function valueOf(operation: JsonPatchOperation, where: string): JsonValue {
  if (operation.value === undefined) throw new PatchError(`${where}: expected a value`);
  return operation.value;
}

function indexOf(token: string, length: number, where: string): number {
  const index = /^(?:0|[1-9]\d{0,9})$/.test(token) ? Number(token) : -1;
  if (index < 0 || index >= length) {
    throw new PatchError(`${where}: expected an index below ${String(length)}, got ${token}`);
  }
  return index;
}

function valueAt(document: JsonValue, path: readonly string[], where: string): JsonValue {
  let value: JsonValue | undefined = document;
  for (const token of path) {
    if (isJsonArray(value)) value = value[indexOf(token, value.length, where)];
    else if (isJsonObject(value) && Object.hasOwn(value, token)) value = value[token];
    else value = undefined;
    if (value === undefined) throw new PatchError(`${where}: there is no ${token}`);
  }
  return value;
}

/** Rebuilds the document with a new container at the parent of a path. */
function change(
  document: JsonValue,
  path: readonly string[],
  where: string,
  edit: (container: JsonValue, token: string) => JsonValue,
): JsonValue {
  const [token, ...rest] = path;
  if (token === undefined) throw new PatchError(`${where}: expected a path below the root`);
  if (rest.length === 0) return edit(document, token);
  const child = change(valueAt(document, [token], where), rest, where, edit);
  if (isJsonArray(document)) return document.with(indexOf(token, document.length, where), child);
  return isJsonObject(document) ? withField(document, token, child) : document;
}

function addAt(document: JsonValue, path: readonly string[], value: JsonValue, where: string): JsonValue {
  if (path.length === 0) return value;
  return change(document, path, where, (container, token) => {
    if (isJsonArray(container)) {
      const index = token === '-' ? container.length : indexOf(token, container.length + 1, where);
      return container.toSpliced(index, 0, value);
    }
    if (isJsonObject(container)) return withField(container, token, value);
    throw new PatchError(`${where}: expected an object or a list to add to`);
  });
}

function removeAt(document: JsonValue, path: readonly string[], where: string): JsonValue {
  valueAt(document, path, where);
  if (path.length === 0) return null;
  return change(document, path, where, (container, token) => {
    if (isJsonArray(container)) return container.toSpliced(indexOf(token, container.length, where), 1);
    return isJsonObject(container) ? withoutField(container, token) : container;
  });
}

function replaceAt(document: JsonValue, path: readonly string[], value: JsonValue, where: string): JsonValue {
  if (path.length === 0) return value;
  return change(document, path, where, (container, token) => {
    if (isJsonArray(container)) return container.with(indexOf(token, container.length, where), value);
    return isJsonObject(container) ? withField(container, token, value) : container;
  });
}
