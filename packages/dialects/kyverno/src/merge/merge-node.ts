import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue, Double } from '@keelson/model';

import { setField } from '@keelson/kubernetes';
import type { MutableJsonObject } from '@keelson/kubernetes';

import { mergeError } from './overlay-error.ts';

type JsonScalar = null | boolean | number | bigint | string | Double;

/** An object that is being merged, with its fields in order. Names are unique but for a moment between two steps. */
export interface ObjectNode {
  readonly kind: 'object';
  fields: { name: string; value: MergeNode }[];
}

/** A list that is being merged. */
export interface ListNode {
  readonly kind: 'list';
  items: MergeNode[];
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
  if (isJsonArray(value)) return { kind: 'list', items: value.map(toNode) };
  if (!isJsonObject(value)) return scalarNode(value);
  return {
    kind: 'object',
    fields: Object.entries(value).map(([name, child]) => ({ name, value: toNode(child) })),
  };
}

/** Makes a node of a scalar. */
export function scalarNode(value: JsonScalar, isKept = false): ScalarNode {
  return { kind: 'scalar', value, isQuoted: typeof value === 'string', isKept };
}

/** Makes a value of nodes. Throws a `kyverno/merge-failed` where anchors gave two fields the same name. */
export function fromNode(node: MergeNode): JsonValue {
  if (node.kind === 'list') return node.items.map(fromNode);
  if (node.kind === 'scalar') return node.isQuoted ? textOf(node) : node.value;
  const object: MutableJsonObject = {};
  for (const { name, value } of node.fields) {
    if (Object.hasOwn(object, name))
      throw mergeError(`the overlay has "${name}" twice, with and without an anchor`);
    setField(object, name, fromNode(value));
  }
  return object;
}

/** The text of a scalar; empty for objects and lists. */
export function textOf(node: MergeNode): string {
  return node.kind === 'scalar' ? String(node.value) : '';
}

/** A copy that shares nothing. */
export function copyNode(node: MergeNode): MergeNode {
  if (node.kind === 'list') return { kind: 'list', items: node.items.map(copyNode) };
  if (node.kind === 'scalar') return { ...node };
  return { kind: 'object', fields: node.fields.map(({ name, value }) => ({ name, value: copyNode(value) })) };
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
  return node?.kind === 'object' ? node.fields.find((field) => field.name === name)?.value : undefined;
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
