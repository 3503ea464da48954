import { equalJson } from '@keelson/kubernetes';
import { Failure } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import {
  copyContainer,
  get,
  insert,
  isContainer,
  parseIndex,
  patchError,
  peek,
  remove,
  replace,
} from './patched-container.ts';
import type { Container } from './patched-container.ts';
import { MISSING } from './patch-operation.ts';
import type { PatchOperation } from './patch-operation.ts';

/** Most elements that a patch fills up a list with: a position is a number that anybody can write. */
const MAX_PADDING = 10_000;

/** Most values that the `copy` operations of one patch may make: each can double the object. */
const MAX_COPIED = 1_000_000;

/**
 * Applies a patch (RFC 6902) as Kyverno does: positions may count from the end, what is missing is removed without
 * complaint, and `add` makes what is missing on the way. The object stays as it is; parts that do not change are shared.
 * Throws a `kyverno/patch-failed`.
 */
export function applyPatch(object: JsonObject, operations: readonly PatchOperation[]): JsonValue {
  const patcher = new Patcher(object);
  for (const operation of operations) patcher.apply(operation);
  return patcher.document;
}

interface Place {
  readonly container: Container;
  readonly key: string;
}

class Patcher {
  document: Container;
  /** Containers made by this patch; all others belong to the caller and are copied before they change. */
  readonly #own = new WeakSet<object>();
  readonly #original: JsonObject;
  #copied = 0;

  constructor(object: JsonObject) {
    this.#original = object;
    this.document = this.#adopt(object);
  }

  apply(operation: PatchOperation): void {
    const { path, value = null } = operation;
    switch (operation.op) {
      case 'add':
        this.#add(path, value);
        break;
      case 'remove':
        this.#remove(path);
        break;
      case 'replace':
        this.#replace(path, value);
        break;
      case 'move':
        this.#move(operation);
        break;
      case 'copy':
        this.#copy(operation);
        break;
      case 'test':
        this.#test(operation);
        break;
    }
  }

  #adopt(container: JsonObject | readonly JsonValue[]): Container {
    const copy = copyContainer(container);
    this.#own.add(copy);
    return copy;
  }

  /** Steps into a container that may be changed afterwards. */
  #enter(container: Container, token: string): Container | undefined {
    // An empty name leads nowhere on the way.
    if (token === '') return undefined;
    const next = peek(container, token);
    if (!isContainer(next)) return undefined;
    if (this.#own.has(next)) return next as Container;
    const child = this.#adopt(next);
    replace(container, token, child);
    return child;
  }

  /** The container that holds the end of a path. What stands before the first slash is passed over. */
  #find(path: string): Place | undefined {
    const tokens = tokensOf(path);
    const key = tokens.pop();
    if (key === undefined) return path === '' ? { container: this.document, key: '' } : undefined;
    let container: Container | undefined = this.document;
    for (const token of tokens) {
      container = this.#enter(container, token);
      if (container === undefined) return undefined;
    }
    return { container, key };
  }

  /** An empty name means the container itself to the original: the document as it was first, and nothing below it. */
  #get(container: Container, key: string): JsonValue {
    if (key !== '') return get(container, key);
    return container === this.document ? this.#original : null;
  }

  #add(path: string, value: JsonValue): void {
    if (path === '') {
      this.#replaceDocument(value, 'add');
      return;
    }
    this.#ensurePath(tokensOf(path));
    const place = this.#find(path);
    if (place === undefined) {
      throw patchError(`add operation does not apply: doc is missing path: "${path}": ${MISSING}`);
    }
    within(`error in add for path: '${path}'`, () => {
      insert(place.container, place.key, value);
    });
  }

  /** Makes the objects and lists that are missing on a path: lists where a position comes next. */
  #ensurePath(tokens: readonly string[]): void {
    let container: Container = this.document;
    for (const [at, token] of tokens.slice(0, -1).entries()) {
      const found = token === '' ? undefined : peek(container, token);
      if (found === undefined || found === null) {
        container = this.#make(container, token, tokens[at + 1] ?? '');
        continue;
      }
      const next = this.#enter(container, token);
      if (next === undefined) throw patchError('invalid state detected');
      container = next;
    }
  }

  #make(container: Container, token: string, following: string): Container {
    const index = parseIndex(token);
    if (Array.isArray(container) && index !== undefined) pad(container, index);
    const made = this.#adopt(isPosition(following) ? paddedList(following) : {});
    try {
      insert(container, token, made);
    } catch (error) {
      // As in the original: what cannot be put there is found missing afterwards.
      if (!(error instanceof Failure)) throw error;
    }
    return made;
  }

  #remove(path: string): void {
    const place = this.#find(path);
    if (place === undefined) return;
    within(`error in remove for path: '${path}'`, () => {
      remove(place.container, place.key);
    });
  }

  #replace(path: string, value: JsonValue): void {
    if (path === '') {
      this.#replaceDocument(value, 'replace');
      return;
    }
    const place = this.#find(path);
    if (place === undefined) {
      throw patchError(`replace operation does not apply: doc is missing path: ${path}: ${MISSING}`);
    }
    const { container, key } = place;
    if (key !== '' && peek(container, key) === undefined) {
      throw patchError(`replace operation does not apply: doc is missing key: ${path}: ${MISSING}`);
    }
    replace(container, key, value);
  }

  #replaceDocument(value: JsonValue, op: string): void {
    if (!isContainer(value)) throw patchError(noDocument(value, op));
    this.document = this.#adopt(value);
  }

  #move({ path, from }: PatchOperation): void {
    if (from === '')
      throw patchError('unable to move entire document to another path: invalid state detected');
    const { container, key } = this.#source('move', from, from);
    const value = within(`error in move for path: '${key}'`, () => this.#get(container, key));
    within(`error in move for path: '${key}'`, () => {
      remove(container, key);
    });
    this.#put(path, value, 'move', `error in move for path: '${path}'`);
  }

  #copy({ path, from }: PatchOperation): void {
    const { container, key } = this.#source('copy', from, `"${from}"`);
    const value = within(`error in copy for from: '${from}'`, () => this.#get(container, key));
    this.#copied += countValues(value);
    if (this.#copied > MAX_COPIED) throw patchError('copies of a patch make too large an object');
    this.#disown(value);
    this.#put(path, value, 'copy', 'error while adding value during copy');
  }

  #source(op: string, from: string, named: string): Place {
    const place = this.#find(from);
    if (place !== undefined) return place;
    throw patchError(`${op} operation does not apply: doc is missing from path: ${named}: ${MISSING}`);
  }

  /** A value that stands in two places belongs to neither: it is copied before one of them changes. */
  #disown(value: JsonValue): void {
    if (!isContainer(value)) return;
    this.#own.delete(value);
    for (const child of Object.values(value)) this.#disown(child);
  }

  #put(path: string, value: JsonValue, op: string, context: string): void {
    const place = this.#find(path);
    if (place === undefined) {
      throw patchError(
        `${op} operation does not apply: doc is missing destination path: ${path}: ${MISSING}`,
      );
    }
    within(context, () => {
      insert(place.container, place.key, value);
    });
  }

  #test({ path, value = null }: PatchOperation): void {
    let actual: JsonValue | undefined = this.document;
    if (path !== '') {
      const place = this.#find(path);
      if (place === undefined) {
        throw patchError(`test operation does not apply: is missing path: ${path}: ${MISSING}`);
      }
      const { container, key } = place;
      actual =
        key === '' || Array.isArray(container)
          ? within(`error in test for path: '${path}'`, () => this.#get(container, key))
          : peek(container, key);
    }
    if (!equalJson(actual ?? null, value)) throw patchError(`testing value ${path} failed: test failed`);
  }
}

function tokensOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((token) => token.replace(/~[01]/g, (escape) => (escape === '~1' ? '/' : '~')));
}

function within<T>(context: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw patchError(`${context}: ${error.message}`);
  }
}

function noDocument(value: JsonValue, op: string): string {
  return op === 'replace'
    ? 'replace operation value must be object or array: %!w(<nil>)'
    : `json: cannot unmarshal ${value === null ? 'null' : goKind(value)} into Go value of type map[string]*jsonpatch.lazyNode`;
}

function goKind(value: JsonValue): string {
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'string' : 'number';
}

function isPosition(token: string): boolean {
  return token === '-' || parseIndex(token) !== undefined;
}

/** A list that is long enough for an element at a position. */
function paddedList(token: string): readonly JsonValue[] {
  const index = parseIndex(token) ?? 0;
  if (index < -1) {
    throw patchError(
      `Unable to ensure path for negative index other than -1: ${String(index)}: invalid index referenced`,
    );
  }
  const list: JsonValue[] = [];
  pad(list, index);
  return list;
}

function pad(list: JsonValue[], length: number): void {
  if (length - list.length > MAX_PADDING) {
    throw patchError(`expected a position of at most ${String(MAX_PADDING)} behind the end of a list`);
  }
  while (list.length < length) list.push(null);
}

function countValues(value: JsonValue): number {
  if (!isContainer(value)) return 1;
  return Object.values(value).reduce<number>((sum, child) => sum + countValues(child), 1);
}
