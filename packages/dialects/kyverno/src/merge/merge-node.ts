import { setField } from '@keelson/kubernetes';
import type { MutableJsonObject } from '@keelson/kubernetes';
import { isJsonArray, isJsonObject } from '@keelson/model';
import type { Double, JsonObject, JsonValue } from '@keelson/model';

import { mergeError } from './overlay-error.ts';

type JsonScalar = null | boolean | number | bigint | string | Double;

/** A field of an object that is being merged. */
export interface FieldNode {
  name: string;
  value: MergeNode;
}

/** An object that is being merged, with its fields in order. Names are unique but for a moment between two steps. */
export class ObjectNode {
  readonly kind = 'object';
  readonly #source: JsonObject;
  #fields: FieldNode[] | undefined;

  constructor(source: JsonObject) {
    this.#source = source;
  }

  /** The value that the node was made of, if nobody has looked into it. */
  get untouched(): JsonObject | undefined {
    return this.#fields === undefined ? this.#source : undefined;
  }

  /** Made when they are first asked for, so that what is not merged is not copied. */
  get fields(): FieldNode[] {
    this.#fields ??= Object.entries(this.#source).map(([name, value]) => ({ name, value: toNode(value) }));
    return this.#fields;
  }
}

/** A list that is being merged. */
export class ListNode {
  readonly kind = 'list';
  readonly #source: readonly JsonValue[];
  #items: MergeNode[] | undefined;

  constructor(source: readonly JsonValue[]) {
    this.#source = source;
  }

  /** The value that the node was made of, if nobody has looked into it. */
  get untouched(): readonly JsonValue[] | undefined {
    return this.#items === undefined ? this.#source : undefined;
  }

  /** Made when they are first asked for. */
  get items(): MergeNode[] {
    this.#items ??= this.#source.map(toNode);
    return this.#items;
  }

  set items(items: MergeNode[]) {
    this.#items = items;
  }
}

/** A scalar that is being merged. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: JsonScalar;
  /** It stands where a text stood, so that it becomes one: the original merges YAML, and keeps the quotes. */
  isQuoted: boolean;
  /** A null of the resource, which stays. */
  readonly isKept: boolean;
}

/**
 * A value that is being merged. The original merges YAML trees in place, and what it makes of unusual overlays follows from
 * that; so these nodes are changed in place too.
 */
export type MergeNode = ObjectNode | ListNode | ScalarNode;

/** Makes nodes of a value. */
export function toNode(value: JsonValue): MergeNode {
  if (isJsonArray(value)) return new ListNode(value);
  return isJsonObject(value) ? new ObjectNode(value) : scalarNode(value);
}

/** Makes a node of a scalar. */
export function scalarNode(value: JsonScalar, isKept = false): ScalarNode {
  return { kind: 'scalar', value, isQuoted: typeof value === 'string', isKept };
}

/** Makes a list of nodes. */
export function listNode(items: MergeNode[]): ListNode {
  const list = new ListNode([]);
  list.items = items;
  return list;
}

/** Makes a value of nodes. Throws a `kyverno/merge-failed` where anchors gave two fields the same name. */
export function fromNode(node: MergeNode): JsonValue {
  if (node.kind === 'scalar') return node.isQuoted ? textOf(node) : node.value;
  if (node.untouched !== undefined) return node.untouched;
  if (node.kind === 'list') return node.items.map(fromNode);
  const object: MutableJsonObject = {};
  for (const { name, value } of node.fields) {
    if (Object.hasOwn(object, name)) {
      throw mergeError(`the overlay has "${name}" twice, with and without an anchor`);
    }
    setField(object, name, fromNode(value));
  }
  return object;
}

/** The text of a scalar; empty for objects and lists. */
export function textOf(node: MergeNode): string {
  return node.kind === 'scalar' ? String(node.value) : '';
}

/** A copy that shares nothing that changes. */
export function copyNode(node: MergeNode): MergeNode {
  if (node.kind === 'scalar') return { ...node };
  if (node.untouched !== undefined) return toNode(node.untouched);
  if (node.kind === 'list') return listNode(node.items.map(copyNode));
  const copy = new ObjectNode({});
  for (const { name, value } of node.fields) copy.fields.push({ name, value: copyNode(value) });
  return copy;
}

/** Tells whether a node is missing or null. */
export function isNothing(node: MergeNode | undefined): node is ScalarNode | undefined {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}

/** Tells whether a node is missing, null, or an object without fields. */
export function isNothingOrEmptyObject(node: MergeNode | undefined): boolean {
  return isNothing(node) || (node.kind === 'object' && node.fields.length === 0);
}

/** Tells whether a node is missing, null, or an empty object or list. */
export function isNothingOrEmpty(node: MergeNode | undefined): boolean {
  return isNothingOrEmptyObject(node) || (node?.kind === 'list' && node.items.length === 0);
}

/** The value of a field; undefined where there is none, or the node is no object. */
export function fieldNode(node: MergeNode | undefined, name: string): MergeNode | undefined {
  if (node?.kind !== 'object') return undefined;
  if (node.untouched !== undefined && !Object.hasOwn(node.untouched, name)) return undefined;
  return node.fields.find((field) => field.name === name)?.value;
}

/** Takes a field out of an object. */
export function removeField(node: ObjectNode, name: string): void {
  const index = node.fields.findIndex((field) => field.name === name);
  if (index >= 0) node.fields.splice(index, 1);
}

/** Sets a field, or takes it out for nothing and for a null that is not kept. A scalar takes the quotes of the old one. */
export function setFieldNode(node: ObjectNode, name: string, value: MergeNode | undefined): void {
  if (value === undefined || (isNothing(value) && !value.isKept)) {
    removeField(node, name);
    return;
  }
  const field = node.fields.find((candidate) => candidate.name === name);
  if (field === undefined) {
    node.fields.push({ name, value });
    return;
  }
  if (value.kind === 'scalar') value.isQuoted = field.value.kind === 'scalar' && field.value.isQuoted;
  field.value = value;
}
