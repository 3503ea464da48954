import { equalJson } from '@keelson/kubernetes';
import { Failure, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { broken, skipped } from '../classic/rule-answer.ts';
import { applyPatch } from '../json-patch/apply-patch.ts';
import { readPatch } from '../json-patch/read-patch.ts';
import { applyOverlay } from '../merge/apply-overlay.ts';
import type { FindSchema } from '../merge/merge-nodes.ts';
import { mutated } from './mutation.ts';
import type { MutationAnswer } from './mutation.ts';

/** The patches of a mutation after their variables are replaced; the overlay comes first. */
export interface Patches {
  readonly overlay: JsonValue | undefined;
  readonly patch: JsonValue | undefined;
}

/** Applies the patches of a rule or of a loop to an object. */
export function applyMutation(object: JsonObject, patches: Patches, findSchema: FindSchema): MutationAnswer {
  let result: JsonValue | undefined;
  try {
    result = resultOf(object, patches, findSchema);
  } catch (error) {
    return broken('failed to patch resource', error);
  }
  if (result === undefined)
    return { result: 'error', reason: 'kyverno/no-patch', message: 'empty mutate rule' };
  if (equalJson(object, result)) return skipped('no patches applied');
  const trouble = troubleOf(result);
  if (trouble === undefined && isJsonObject(result)) return mutated(result, 'resource patched');
  return broken('failed to unmarshal patched resource', new Failure('kyverno/patch-failed', trouble ?? ''));
}

/** Why something is no object of Kubernetes. */
function troubleOf(result: JsonValue): string | undefined {
  if (!isJsonObject(result)) {
    return 'json: cannot unmarshal array into Go value of type map[string]interface {}';
  }
  if ((stringField(result, 'kind') ?? '') !== '') return undefined;
  return `Object 'Kind' is missing in '${JSON.stringify(result)}'`;
}

function resultOf(
  object: JsonObject,
  { overlay, patch }: Patches,
  findSchema: FindSchema,
): JsonValue | undefined {
  if (overlay !== undefined && overlay !== null) {
    if (isJsonObject(overlay)) return applyOverlay(object, overlay, findSchema);
    throw new Failure('kyverno/merge-failed', 'wrong node kind: expected an object as patchStrategicMerge');
  }
  return patch === undefined || patch === null || patch === ''
    ? undefined
    : applyPatch(object, readPatch(patch));
}
