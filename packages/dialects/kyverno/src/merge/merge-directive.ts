import { fieldNode, isNothingOrEmptyObject, removeField, textOf } from './merge-node.ts';
import type { MergeNode } from './merge-node.ts';
import { mergeError } from './overlay-error.ts';

/** What `$patch` asks for. */
export type MergeDirective = 'merge' | 'replace' | 'delete';

const MARKER = '$patch';

/** Reads the directive of an overlay's object or list, and takes it out. */
export function takeDirective(overlay: MergeNode | undefined): MergeDirective {
  if (overlay === undefined) return 'merge';
  if (overlay.kind === 'scalar')
    throw mergeError(`no strategic merge patch strategy for '${textOf(overlay)}'`);
  const carrier =
    overlay.kind === 'object' ? overlay : overlay.items.find((item) => fieldNode(item, MARKER) !== undefined);
  const marker = fieldNode(carrier, MARKER);
  // In a list, an element that carries more is an element like others.
  if (
    marker === undefined ||
    (overlay.kind === 'list' && carrier?.kind === 'object' && carrier.fields.length > 1)
  ) {
    return 'merge';
  }
  const directive = textOf(marker);
  if (directive !== 'merge' && directive !== 'replace' && directive !== 'delete') {
    throw mergeError(`unknown patch strategy '${directive}'`);
  }
  if (overlay.kind === 'object') removeField(overlay, MARKER);
  else
    overlay.items = overlay.items.filter(
      (item) => !isNothingOrEmptyObject(item) && !carries(item, directive),
    );
  return directive;
}

function carries(item: MergeNode, directive: string): boolean {
  const marker = fieldNode(item, MARKER);
  return marker !== undefined && textOf(marker) === directive;
}
