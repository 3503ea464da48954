import { Failure, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { floatOf } from '../values/float.ts';

/** A value without parts. */
export type Leaf = string | number | boolean;

/** The leaves of an object by their paths: keys and positions joined by dots. */
export type Leaves = ReadonlyMap<string, Leaf>;

/** Most leaves that are compared: objects and signed messages are written by who asks. */
const MOST_LEAVES = 50_000;
/** Most UTF-16 units that all paths may have. */
const LONGEST_PATHS = 4 * 1024 * 1024;

/**
 * Flattens an object to its leaves; nulls, empty lists and empty objects have none. What lies below a masked path is left out.
 * Throws a `kyverno/message-limit`, and a `kyverno/ambiguous-path` where a key with dots hides another leaf.
 */
export function flattenObject(object: JsonObject, isMasked?: (path: string) => boolean): Leaves {
  const leaves = new Map<string, Leaf>();
  let length = 0;
  const visit = (value: JsonValue, path: string): void => {
    length += path.length;
    if (leaves.size > MOST_LEAVES || length > LONGEST_PATHS) throw tooLarge();
    if (path !== '' && isMasked?.(path) === true) return;
    if (value === null) return;
    const children = childrenOf(value);
    if (children === undefined) {
      setLeaf(leaves, path, leafOf(value));
      return;
    }
    for (const [key, child] of children) visit(child, path === '' ? key : `${path}.${key}`);
  };
  visit(object, '');
  return leaves;
}

/**
 * A key with dots may name the path of another leaf: an attacker could hide a changed leaf behind the signed value. The original
 * takes either by chance.
 */
function setLeaf(leaves: Map<string, Leaf>, path: string, leaf: Leaf | undefined): void {
  if (leaf === undefined) return;
  if ((leaves.get(path) ?? leaf) !== leaf) {
    throw new Failure('kyverno/ambiguous-path', 'expected one value at each path, got two at one');
  }
  leaves.set(path, leaf);
}

function childrenOf(value: JsonValue): readonly (readonly [string, JsonValue])[] | undefined {
  if (isJsonArray(value)) return value.map((child, index) => [String(index), child] as const);
  return isJsonObject(value) ? Object.entries(value) : undefined;
}

function leafOf(value: JsonValue): Leaf | undefined {
  return typeof value === 'string' || typeof value === 'boolean' ? value : floatOf(value);
}

function tooLarge(): Failure {
  const message = `expected at most ${String(MOST_LEAVES)} fields to compare with what was signed, got more`;
  return new Failure('kyverno/message-limit', message);
}
