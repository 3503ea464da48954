import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { cloneJson } from '../values/json-size.ts';
import { deleteField, setField } from '../values/json-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import type { PatchOutcome } from './apply-json-patch.ts';
import { CopyBudget } from './copy-budget.ts';
import { decodePointerToken } from './json-pointer.ts';

/** An operation as a mutating policy made it: nothing of it has been checked. */
export interface KubernetesPatchOperation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: JsonValue;
}

type Container = MutableJsonObject | JsonValue[];

class PatchError extends Error {
  readonly testFailed: boolean;

  constructor(message: string, testFailed = false) {
    super(message);
    this.testFailed = testFailed;
  }
}

const missing = 'missing value';
const invalidIndex = 'invalid index referenced';

/**
 * Applies a patch as a Kubernetes API server does, which departs from RFC 6902: `replace` adds a missing key, what is
 * missing is copied, moved and added as null, negative indexes count from the end. Messages are the server's. The value
 * given is not changed; untouched parts are shared.
 */
export function applyKubernetesJsonPatch(
  document: JsonObject,
  patch: readonly KubernetesPatchOperation[],
): PatchOutcome {
  const patcher = new Patcher(document);
  try {
    for (const operation of patch) patcher.apply(operation);
  } catch (thrown) {
    if (!(thrown instanceof PatchError)) throw thrown;
    return { kind: thrown.testFailed ? 'test-failed' : 'error', message: thrown.message };
  }
  return { kind: 'applied', value: patcher.document };
}

class Patcher {
  document: Container;
  /** Containers made by this patch; all others belong to the caller and are copied before they change. */
  readonly #own: WeakSet<object> = new WeakSet();
  readonly #budget: CopyBudget = new CopyBudget();

  constructor(document: JsonObject) {
    this.document = this.#copy(document);
  }

  apply(operation: KubernetesPatchOperation): void {
    switch (operation.op) {
      case 'add':
        this.#add(operation);
        break;
      case 'remove':
        this.#remove(operation);
        break;
      case 'replace':
        this.#replace(operation);
        break;
      case 'move':
        this.#move(operation);
        break;
      case 'copy':
        this.#copyValue(operation);
        break;
      case 'test':
        this.#test(operation);
        break;
      default:
        throw new PatchError(`Unexpected kind: ${operation.op}`);
    }
  }

  #copy(container: JsonObject | readonly JsonValue[]): Container {
    const copy: Container = isJsonArray(container) ? [...container] : { ...container };
    this.#own.add(copy);
    return copy;
  }

  /** Finds the container that holds the end of a path. The text before the first slash is passed over. */
  #find(path: string): { readonly container: Container; readonly key: string } | undefined {
    const parts = path.split('/').slice(1).map(decodePointerToken);
    const key = parts.pop();
    if (key === undefined) return undefined;
    let container = this.document;
    for (const part of parts) {
      const position = Array.isArray(container) ? tryIndex(part, container.length) : part;
      const next = position === undefined ? undefined : read(container, position);
      if (!isJsonObject(next) && !isJsonArray(next)) return undefined;
      const child = this.#own.has(next) ? (next as Container) : this.#copy(next);
      write(container, position ?? part, child);
      container = child;
    }
    return { container, key };
  }

  #add({ path, value }: KubernetesPatchOperation): void {
    const found = this.#find(path);
    if (found === undefined) {
      throw new PatchError(`add operation does not apply: doc is missing path: "${path}": ${missing}`);
    }
    insert(found.container, found.key, value ?? null, `error in add for path: '${path}': `);
  }

  #remove({ path }: KubernetesPatchOperation): void {
    const found = this.#find(path);
    if (found === undefined) {
      throw new PatchError(`remove operation does not apply: doc is missing path: "${path}": ${missing}`);
    }
    remove(found.container, found.key, `error in remove for path: '${path}': `);
  }

  #replace({ path, value }: KubernetesPatchOperation): void {
    if (path === '') {
      if (!isJsonObject(value) && !isJsonArray(value)) {
        throw new PatchError('replace operation value must be object or array: %!w(<nil>)');
      }
      this.document = this.#copy(value);
      return;
    }
    const found = this.#find(path);
    if (found === undefined) {
      throw new PatchError(`replace operation does not apply: doc is missing path: ${path}: ${missing}`);
    }
    const { container, key } = found;
    const position = Array.isArray(container) ? tryIndex(key, container.length) : key;
    if (position === undefined) {
      throw new PatchError(`replace operation does not apply: doc is missing key: ${path}: ${missing}`);
    }
    write(container, position, value ?? null);
  }

  #move({ path, from = '' }: KubernetesPatchOperation): void {
    const source = this.#source('move', from);
    const context = `error in move for path: '${source.key}': `;
    const value = get(source.container, source.key, context);
    remove(source.container, source.key, context);
    const target = this.#find(path);
    if (target === undefined) {
      throw new PatchError(
        `move operation does not apply: doc is missing destination path: ${path}: ${missing}`,
      );
    }
    insert(target.container, target.key, value ?? null, `error in move for path: '${path}': `);
  }

  #copyValue({ path, from = '' }: KubernetesPatchOperation): void {
    const source = this.#source('copy', from);
    const value = get(source.container, source.key, `error in copy for from: '${from}': `);
    const target = this.#find(path);
    if (target === undefined) {
      throw new PatchError(
        `copy operation does not apply: doc is missing destination path: ${path}: ${missing}`,
      );
    }
    const excess = this.#budget.spend(value ?? null);
    if (excess !== undefined) throw new PatchError(excess);
    insert(target.container, target.key, cloneJson(value ?? null), 'error while adding value during copy: ');
  }

  #source(operation: 'move' | 'copy', from: string): { readonly container: Container; readonly key: string } {
    if (from === '') {
      throw new PatchError(
        operation === 'move'
          ? `move operation failed to decode from: operation, missing from field: ${missing}`
          : `copy operation failed to decode from: operation, missing from field: ${missing}`,
      );
    }
    const found = this.#find(from);
    if (found !== undefined) return found;
    throw new PatchError(
      `${operation} operation does not apply: doc is missing from path: ${from}: ${missing}`,
    );
  }

  #test({ path, value }: KubernetesPatchOperation): void {
    let actual: JsonValue | undefined = this.document;
    if (path !== '') {
      const found = this.#find(path);
      if (found === undefined) {
        throw new PatchError(`test operation does not apply: is missing path: ${path}: ${missing}`);
      }
      actual = get(found.container, found.key, `error in test for path: '${path}': `);
    }
    // What is missing or null equals an operation without a value, and nothing else: not even a null.
    const holds =
      actual === undefined || actual === null
        ? value === undefined
        : value !== undefined && writesAlike(actual, value);
    if (!holds) throw new PatchError(`testing value ${path} failed: test failed`, true);
  }
}

function read(container: Container, key: string | number): JsonValue | undefined {
  if (Array.isArray(container)) return typeof key === 'number' ? container[key] : undefined;
  return Object.hasOwn(container, key) ? container[key] : undefined;
}

function write(container: Container, key: string | number, value: JsonValue): void {
  if (Array.isArray(container)) container[Number(key)] = value;
  else setField(container, String(key), value);
}

/** The position that a token names in a list; what is no number, or outside, throws. */
function indexOf(token: string, length: number, context: string): number {
  if (!/^[+-]?\d+$/.test(token)) {
    throw new PatchError(`${context}strconv.Atoi: parsing ${JSON.stringify(token)}: invalid syntax`);
  }
  const index = Number(token);
  if (!Number.isSafeInteger(index)) {
    throw new PatchError(`${context}strconv.Atoi: parsing ${JSON.stringify(token)}: value out of range`);
  }
  if (index >= length || index < -length) {
    throw new PatchError(`${context}Unable to access invalid index: ${String(index)}: ${invalidIndex}`);
  }
  return index < 0 ? index + length : index;
}

function tryIndex(token: string, length: number): number | undefined {
  const index = /^[+-]?\d+$/.test(token) ? Number(token) : length;
  if (index >= length || index < -length) return undefined;
  return index < 0 ? index + length : index;
}

function get(container: Container, key: string, context: string): JsonValue | undefined {
  return read(container, Array.isArray(container) ? indexOf(key, container.length, context) : key);
}

function insert(container: Container, key: string, value: JsonValue, context: string): void {
  if (!Array.isArray(container)) {
    setField(container, key, value);
    return;
  }
  if (key === '-') {
    container.push(value);
    return;
  }
  if (!/^[+-]?\d+$/.test(key)) {
    throw new PatchError(
      `${context}value was not a proper array index: '${key}': ` +
        `strconv.Atoi: parsing ${JSON.stringify(key)}: invalid syntax`,
    );
  }
  container.splice(indexOf(key, container.length + 1, context), 0, value);
}

function remove(container: Container, key: string, context: string): void {
  if (Array.isArray(container)) {
    container.splice(indexOf(key, container.length, context), 1);
    return;
  }
  if (!Object.hasOwn(container, key)) {
    throw new PatchError(`${context}Unable to remove nonexistent key: ${key}: ${missing}`);
  }
  deleteField(container, key);
}

/** Tells whether two values are written as the same JSON: numbers count as they are written, `1.0` as `1`. */
function writesAlike(a: JsonValue, b: JsonValue): boolean {
  if (isJsonArray(a) || isJsonArray(b)) {
    if (!isJsonArray(a) || !isJsonArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => writesAlike(item, b[index] ?? null));
  }
  if (isJsonObject(a) || isJsonObject(b)) {
    if (!isJsonObject(a) || !isJsonObject(b)) return false;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    return keys.every((key) => Object.hasOwn(b, key) && writesAlike(a[key] ?? null, b[key] ?? null));
  }
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return a === b;
  if (typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  return String(a instanceof Double ? a.value : a) === String(b instanceof Double ? b.value : b);
}
