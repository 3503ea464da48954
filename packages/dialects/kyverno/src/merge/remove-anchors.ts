import { formatAnchor } from '../anchor/parse-anchor.ts';
import { fieldNode, removeField } from './merge-node.ts';
import type { ListNode, MergeNode, ObjectNode } from './merge-node.ts';
import { conditionsOf, hasAnchor, isCondition, isOverlayAnchor, stripAnchor } from './overlay-anchors.ts';
import { mergeError } from './overlay-error.ts';

/** Takes the conditions out of an overlay that has been resolved, and what consists of nothing else. */
export function removeConditions(overlay: ObjectNode): void {
  for (const name of overlay.fields.map((field) => field.name)) {
    const child = fieldNode(overlay, name);
    if (child !== undefined && removeAnchors(child, isCondition(name))) removeField(overlay, name);
  }
}

/**
 * Takes the conditions out of a node; true where nothing is left of it that should be merged. Objects that were empty go, too.
 */
export function removeAnchors(node: MergeNode, removesScalar: boolean): boolean {
  if (node.kind === 'object') return removeFromObject(node);
  return node.kind === 'list' ? removeFromList(node) : removesScalar;
}

function removeFromObject(node: ObjectNode): boolean {
  let isKept = false;
  for (const anchor of conditionsOf(node)) {
    const name = formatAnchor(anchor);
    const child = fieldNode(node, name);
    if (child === undefined) continue;
    if (removeAnchors(child, true)) removeField(node, name);
    else isKept = true;
  }
  if (isKept) for (const anchor of conditionsOf(node)) stripAnchor(node, anchor);
  let isEmpty = true;
  for (const name of node.fields.map((field) => field.name)) {
    const child = fieldNode(node, name);
    if (child !== undefined && removeAnchors(child, false)) removeField(node, name);
    else isEmpty = false;
  }
  return isEmpty;
}

/** Elements are removed by the positions that they had before others were removed, as in the original. */
function removeFromList(node: ListNode): boolean {
  const items = [...node.items];
  for (const [index, item] of items.entries()) {
    const isRemoved = hasAnchor(item, isOverlayAnchor) || removeAnchors(item, false);
    if (!isRemoved) continue;
    // Beyond the end, the original crashes.
    if (index >= node.items.length) throw mergeError('too many elements of a list have conditions');
    node.items.splice(index, 1);
  }
  return node.items.length === 0 && items.length > 0;
}
