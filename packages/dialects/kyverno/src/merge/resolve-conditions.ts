import { formatAnchor } from '../anchor/parse-anchor.ts';
import type { AnchorKind } from '../anchor/parse-anchor.ts';
import { compilePattern } from '../pattern/compile-pattern.ts';
import type { JsonValue } from '@keelson/model';
import { copyNode, fieldNode, fromNode, isNothingOrEmpty, setFieldNode, textOf } from './merge-node.ts';
import type { ListNode, MergeNode, ObjectNode } from './merge-node.ts';
import { anchorsOf, hasAnchor, isOverlayAnchor, resolveAdditions } from './overlay-anchors.ts';
import { UnmetCondition, mergeError } from './overlay-error.ts';
import { removeAnchors } from './remove-anchors.ts';
import { parseAnchor } from '../anchor/parse-anchor.ts';

/**
 * Resolves additions and conditions of an overlay against a resource. Elements of lists with conditions are copied for each
 * element of the resource that meets them. Throws an {@link UnmetCondition} where the overlay does not apply.
 */
export function resolveConditions(overlay: MergeNode, resource: MergeNode | undefined): void {
  if (overlay.kind === 'object') resolveObject(overlay, resource);
  else if (overlay.kind === 'list') resolveList(overlay, resource);
}

function resolveObject(overlay: ObjectNode, resource: MergeNode | undefined): void {
  resolveAdditions(overlay, resource);
  checkConditions(overlay, resource, 'global');
  checkConditions(overlay, resource, 'condition');
  for (const name of overlay.fields.map((field) => field.name)) {
    if (isOverlayAnchor(name)) continue;
    const child = fieldNode(overlay, name);
    if (child !== undefined) resolveConditions(child, fieldNode(resource, name));
  }
}

function checkConditions(overlay: ObjectNode, resource: MergeNode | undefined, kind: AnchorKind): void {
  for (const anchor of anchorsOf(overlay, [kind])) {
    const value = fieldNode(resource, anchor.key);
    const pattern = fieldNode(overlay, formatAnchor(anchor));
    if (value === undefined || pattern === undefined) {
      throw new UnmetCondition(`could not found "${anchor.key}" key in the resource`, kind === 'global');
    }
    // What is to be added is no condition.
    if (resolveAdditions(pattern, value) > 0) continue;
    const outcome = compilePattern(toPlain(pattern))(toPlain(value));
    if (outcome.kind !== 'pass') throw new UnmetCondition(outcome.message, kind === 'global');
  }
}

/** Scalars are compared as texts. */
function toPlain(node: MergeNode): JsonValue {
  return node.kind === 'scalar' ? textOf(node) : fromNode(node);
}

function resolveList(overlay: ListNode, resource: MergeNode | undefined): void {
  if (overlay.items[0]?.kind !== 'object') return;
  if (
    resource !== undefined &&
    resource.kind !== 'list' &&
    !(resource.kind === 'scalar' && resource.value === null)
  ) {
    throw mergeError('wrong node kind: expected a list in the resource');
  }
  const elements = resource?.kind === 'list' ? [...resource.items] : [];
  for (const item of [...overlay.items]) {
    if (hasAnchor(item, isOverlayAnchor)) resolveItem(overlay, item, elements, resource === undefined);
  }
}

function resolveItem(
  overlay: ListNode,
  item: MergeNode,
  elements: readonly MergeNode[],
  isMissing: boolean,
): void {
  const hasGlobal = hasAnchor(item, (name) => parseAnchor(name)?.kind === 'global');
  // One copy for all elements, as in the original: what the first one resolves stays resolved.
  const copy = copyNode(item);
  let isGlobalMet = false;
  let unmetGlobal: UnmetCondition | undefined;
  for (const element of elements) {
    const unmet = attempt(() => resolveConditions(copy, element));
    if (unmet?.isGlobal === true) unmetGlobal = unmet;
    if (unmet !== undefined) continue;
    if (hasGlobal) isGlobalMet = true;
    else addNamedCopy(overlay, copy, element);
  }
  if (isMissing) {
    const unmet = attempt(() => resolveConditions(copy, undefined));
    if (unmet?.isGlobal === true) throw unmet;
    if (unmet !== undefined) return;
    isGlobalMet ||= hasGlobal;
  }
  if (!isGlobalMet && unmetGlobal !== undefined) throw unmetGlobal;
}

function attempt(resolve: () => void): UnmetCondition | undefined {
  try {
    resolve();
    return undefined;
  } catch (error) {
    if (error instanceof UnmetCondition) return error;
    throw error;
  }
}

/** Adds the element for the one of the resource that meets its conditions, by that one's name. */
function addNamedCopy(overlay: ListNode, item: MergeNode, element: MergeNode): void {
  const name = fieldNode(element, 'name');
  if (name === undefined || isNothingOrEmpty(name)) return;
  const added = copyNode(item);
  if (removeAnchors(added, true) || added.kind !== 'object') return;
  setFieldNode(added, 'name', copyNode(name));
  overlay.items.push(added);
}
