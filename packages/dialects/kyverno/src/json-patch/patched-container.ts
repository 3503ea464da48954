import { deleteField, setField } from '@keelson/kubernetes';
import type { MutableJsonObject } from '@keelson/kubernetes';
import { Failure, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { MISSING } from './patch-operation.ts';

/** An object or a list that a patch is changing. */
export type Container = MutableJsonObject | JsonValue[];

/** A patch that does not fit the object. */
export function patchError(message: string): Failure {
  return new Failure('kyverno/patch-failed', message);
}

/** Copies a container, not what it holds. */
export function copyContainer(container: JsonObject | readonly JsonValue[]): Container {
  return isJsonArray(container) ? [...container] : { ...container };
}

/** Tells whether a value can hold others. */
export function isContainer(value: JsonValue | undefined): value is JsonObject | readonly JsonValue[] {
  return isJsonObject(value) || isJsonArray(value);
}

/** What a token leads to; undefined where there is nothing. */
export function peek(container: Container, token: string): JsonValue | undefined {
  if (!Array.isArray(container)) return Object.hasOwn(container, token) ? container[token] : undefined;
  const index = parseIndex(token);
  if (index === undefined) return undefined;
  return index < -container.length ? undefined : container[index < 0 ? index + container.length : index];
}

/** What a token leads to; throws where a list has no such position, and where an object has no such key. */
export function get(container: Container, token: string): JsonValue {
  if (Array.isArray(container)) return container[positionIn(token, container.length)] ?? null;
  const value = Object.hasOwn(container, token) ? container[token] : undefined;
  if (value === undefined) throw patchError(`unable to get nonexistent key: ${token}: ${MISSING}`);
  return value;
}

/** Adds a field, or an element before a position; `-` is behind the last one. */
export function insert(container: Container, token: string, value: JsonValue): void {
  if (!Array.isArray(container)) setField(container, token, value);
  else if (token === '-') container.push(value);
  else if (parseIndex(token) === undefined)
    throw patchError(`value was not a proper array index: '${token}': ${notNumber(token)}`);
  else container.splice(positionIn(token, container.length + 1), 0, value);
}

/** Sets what is there in place of something else. */
export function replace(container: Container, token: string, value: JsonValue): void {
  if (Array.isArray(container)) container[positionIn(token, container.length)] = value;
  else setField(container, token, value);
}

/** Removes what a token leads to; nothing happens where nothing is there. */
export function remove(container: Container, token: string): void {
  if (!Array.isArray(container)) {
    deleteField(container, token);
    return;
  }
  const index = parseIndex(token);
  if (index === undefined) throw patchError(notNumber(token));
  if (index >= container.length || index < -container.length) return;
  container.splice(index, 1);
}

/** Reads a token as Go reads a number. */
export function parseIndex(token: string): number | undefined {
  const index = /^[+-]?\d+$/.test(token) ? Number(token) : undefined;
  return Number.isSafeInteger(index) ? index : undefined;
}

function positionIn(token: string, length: number): number {
  const index = parseIndex(token);
  if (index === undefined) throw patchError(notNumber(token));
  if (index >= length || index < -length) {
    throw patchError(`Unable to access invalid index: ${String(index)}: invalid index referenced`);
  }
  return index < 0 ? index + length : index;
}

function notNumber(token: string): string {
  return `strconv.Atoi: parsing ${JSON.stringify(token)}: invalid syntax`;
}
