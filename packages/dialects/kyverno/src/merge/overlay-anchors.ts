import { formatAnchor, parseAnchor } from '../anchor/parse-anchor.ts';
import type { Anchor, AnchorKind } from '../anchor/parse-anchor.ts';
import { fieldNode, isNothingOrEmpty, removeField, textOf } from './merge-node.ts';
import type { MergeNode } from './merge-node.ts';

const CONDITIONS: readonly AnchorKind[] = ['condition', 'global'];
const IN_OVERLAYS: readonly AnchorKind[] = ['condition', 'global', 'addition'];

/** Tells whether a text is an anchor that states a condition. */
export function isCondition(text: string): boolean {
  return isOneOf(parseAnchor(text), CONDITIONS);
}

/** Tells whether a text is an anchor that means something in an overlay. */
export function isOverlayAnchor(text: string): boolean {
  return isOneOf(parseAnchor(text), IN_OVERLAYS);
}

function isOneOf(anchor: Anchor | undefined, kinds: readonly AnchorKind[]): boolean {
  return anchor !== undefined && kinds.includes(anchor.kind);
}

/** The anchors of an object's own fields that are of some kinds. */
export function anchorsOf(node: MergeNode, kinds: readonly AnchorKind[]): readonly Anchor[] {
  if (node.kind !== 'object') return [];
  return node.fields
    .map(({ name }) => parseAnchor(name))
    .filter((anchor) => anchor !== undefined && kinds.includes(anchor.kind)) as readonly Anchor[];
}

/** The conditions of an object's own fields. */
export function conditionsOf(node: MergeNode): readonly Anchor[] {
  return anchorsOf(node, CONDITIONS);
}

/** Tells whether a node or something below it has an anchor that a test accepts. */
export function hasAnchor(node: MergeNode, accepts: (name: string) => boolean): boolean {
  if (node.kind === 'scalar') return isCondition(textOf(node));
  if (node.kind === 'list') return node.items.some((item) => hasAnchor(item, accepts));
  return node.fields.some(
    ({ name, value }) => accepts(name) || (!isNothingOrEmpty(value) && hasAnchor(value, accepts)),
  );
}

/** Takes the anchor off a field's name. */
export function stripAnchor(node: MergeNode, anchor: Anchor): void {
  if (node.kind !== 'object') return;
  const text = formatAnchor(anchor);
  const field = node.fields.find(({ name }) => name === text);
  if (field !== undefined) field.name = anchor.key;
}

/** Adds what is to be added where the resource does not have it, and drops it where it does. Gives their number. */
export function resolveAdditions(node: MergeNode, resource: MergeNode | undefined): number {
  const additions = anchorsOf(node, ['addition']);
  for (const anchor of additions) {
    if (fieldNode(resource, anchor.key) === undefined) stripAnchor(node, anchor);
    else if (node.kind === 'object') removeField(node, formatAnchor(anchor));
  }
  return additions.length;
}
