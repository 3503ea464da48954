import { decodeJson, decodeYaml } from '@keelson/documents';
import { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { readOperations } from './patch-operation.ts';
import type { PatchOperation } from './patch-operation.ts';

/**
 * Reads what stands in `patchesJson6902` once its variables are replaced: JSON where it begins with a bracket, otherwise YAML.
 * A list counts as if it had been written as text.
 */
export function readPatch(patch: JsonValue): readonly PatchOperation[] {
  return readOperations(typeof patch === 'string' ? decodePatch(patch) : patch);
}

function decodePatch(text: string): JsonValue {
  const isJson = text.startsWith('[');
  try {
    return isJson ? decodeJson(text) : decodeYaml(text);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const message = isJson
      ? 'failed to decode patches: invalid state detected'
      : `failed to convert patchesJSON6902 to JSON: ${error.message}`;
    throw new Failure('kyverno/invalid-patch', message, { cause: error });
  }
}
