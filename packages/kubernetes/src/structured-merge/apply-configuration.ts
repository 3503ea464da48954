import { isJsonObject } from '@keelson/model';
import type { GroupVersionKind, JsonObject, JsonValue } from '@keelson/model';

import type { ObjectSchema } from '../schema/schema-node.ts';
import type { ApplyObject } from './apply-value.ts';
import type { TypeReference } from './atom.ts';
import { checkTyped } from './check-typed.ts';
import { findAtomics } from './find-atomics.ts';
import { mergeTyped } from './merge-typed.ts';
import { describeErrors } from './typed-errors.ts';

/** What came of an apply configuration: the merged object, or why it was refused, in the server's words. */
export type ApplyOutcome =
  | { readonly kind: 'applied'; readonly object: JsonObject }
  | { readonly kind: 'error'; readonly message: string };

/** How an apply configuration is merged. */
export interface ApplyOptions {
  /** What is merged as one piece may be in the configuration, and is replaced; default false. */
  readonly replacesAtomics?: boolean;
}

/**
 * Merges an apply configuration of a mutating policy into an object by the schema of its kind. Nothing that is merged
 * as one piece may be in the configuration, unless the options say so. The result is not yet decoded or defaulted.
 */
export function applyConfiguration(
  kind: GroupVersionKind,
  schema: ObjectSchema | undefined,
  object: JsonObject,
  configuration: ApplyObject,
  { replacesAtomics = false }: ApplyOptions = {},
): ApplyOutcome {
  const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
  if (schema === undefined) {
    return error(
      `failed to convert patch object to typed object: no corresponding type for ${describe(kind)}`,
    );
  }
  const type: TypeReference = { node: schema, preserve: false };
  const patch: ApplyObject = { ...configuration, apiVersion, kind: kind.kind };
  const patchErrors = checkTyped(patch, type, false);
  if (patchErrors.length > 0) {
    return error(`failed to convert patch object to typed object: ${describeErrors(patchErrors)}`);
  }
  const atomics = replacesAtomics ? [] : findAtomics(patch, type);
  if (atomics.length > 0) {
    return error(
      `invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ${atomics.join(', ')}`,
    );
  }
  const liveErrors = checkTyped(object, type, true);
  if (liveErrors.length > 0) {
    return error(`failed to convert original object to typed object: ${describeErrors(liveErrors)}`);
  }
  const merged = mergeTyped(object, patch, type);
  if (merged.errors.length > 0) return error(`failed to merge patch: ${describeErrors(merged.errors)}`);
  // All that JSON cannot hold was refused with the patch.
  const value = merged.value as JsonValue | undefined;
  if (isJsonObject(value)) return { kind: 'applied', object: value };
  return error(
    'failed to convert typed object to object: failed to convert value to unstructured for type <nil>',
  );
}

function error(message: string): ApplyOutcome {
  return { kind: 'error', message };
}

function describe({ group, version, kind }: GroupVersionKind): string {
  return `${group === '' ? version : `${group}/${version}`}, Kind=${kind}`;
}
