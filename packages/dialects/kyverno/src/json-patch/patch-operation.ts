import { Failure, fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** One operation of `patchesJson6902`, found to have what its kind needs. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  readonly path: string;
  readonly from: string;
  /** Undefined where none is written, which only `test` may. */
  readonly value: JsonValue | undefined;
}

const KINDS: ReadonlySet<string> = new Set(['add', 'remove', 'replace', 'move', 'copy', 'test']);

/** Reads a patch; throws a `kyverno/invalid-patch` with the original's words for one that is none. */
export function readOperations(patch: JsonValue): readonly PatchOperation[] {
  if (patch === null) return [];
  if (!isJsonArray(patch)) {
    const found = isJsonObject(patch) ? 'object' : typeof patch;
    throw invalid(`json: cannot unmarshal ${found} into Go value of type jsonpatch.Patch`);
  }
  return patch.map(readOperation);
}

function readOperation(operation: JsonValue): PatchOperation {
  if (!isJsonObject(operation)) {
    throw invalid('json: cannot unmarshal value into Go value of type jsonpatch.Operation');
  }
  const op = stringField(operation, 'op') ?? '';
  if (!isKind(op)) throw invalidOperation(operation, 'unsupported operation');
  const value = fieldOf(operation, 'value');
  if (value === undefined && (op === 'add' || op === 'replace')) {
    throw invalidOperation(operation, `failed to decode 'value': operation, missing value field: ${MISSING}`);
  }
  const from = stringField(operation, 'from');
  if (from === undefined && (op === 'move' || op === 'copy')) {
    throw invalidOperation(operation, `failed to decode 'from': operation, missing from field: ${MISSING}`);
  }
  const path = stringField(operation, 'path');
  if (path === undefined) {
    throw invalidOperation(operation, `failed to decode 'path': operation missing path field: ${MISSING}`);
  }
  return { op, path, from: from ?? '', value };
}

/** How the original says that something is not there. */
export const MISSING = 'missing value';

function isKind(op: string): op is PatchOperation['op'] {
  return KINDS.has(op);
}

function invalidOperation(operation: JsonObject, message: string): Failure {
  const sorted = Object.fromEntries(Object.entries(operation).sort(([a], [b]) => (a < b ? -1 : 1)));
  return invalid(`invalid operation ${JSON.stringify(sorted)}: ${message}`);
}

function invalid(message: string): Failure {
  return new Failure('kyverno/invalid-patch', `failed to decode patches: ${message}`);
}
