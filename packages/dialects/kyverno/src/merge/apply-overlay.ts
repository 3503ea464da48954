import { isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { NodeMerger } from './merge-nodes.ts';
import type { FindSchema } from './merge-nodes.ts';
import { fromNode, toNode } from './merge-node.ts';
import type { MergeNode } from './merge-node.ts';
import { UnmetCondition, mergeError } from './overlay-error.ts';
import { removeConditions } from './remove-anchors.ts';
import { resolveConditions } from './resolve-conditions.ts';

/**
 * Merges an overlay (`patchStrategicMerge`) with its anchors into a resource: conditions `(key)` and `<(key)` decide whether
 * it applies, `+(key)` adds what is missing. Neither is changed. Throws a `kyverno/merge-failed` where they do not fit.
 */
export function applyOverlay(resource: JsonObject, overlay: JsonObject, findSchema: FindSchema): JsonObject {
  const target = toNode(resource);
  const patch = prepareOverlay(toNode(overlay), target);
  const merged = new NodeMerger(findSchema).merge(target, patch, undefined);
  const result = merged === undefined ? undefined : fromNode(merged);
  if (isJsonObject(result)) return result;
  throw mergeError('an overlay cannot delete the resource');
}

/** Nothing is merged where a condition is not met. */
function prepareOverlay(overlay: MergeNode, resource: MergeNode): MergeNode {
  try {
    resolveConditions(overlay, resource);
  } catch (error) {
    if (error instanceof UnmetCondition) return toNode({});
    throw error;
  }
  if (overlay.kind === 'object') removeConditions(overlay);
  return overlay;
}
