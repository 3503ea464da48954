import { fn } from '../../environment/declaration.ts';
import type { Library } from '../../environment/declaration.ts';
import { STRING } from '../../types/cel-type.ts';
import { JSON_PATCH_STRUCT } from './json-patch-type.ts';

/** Escapes a key for a JSON pointer (RFC 6901). */
function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * `JSONPatch{…}` and `jsonpatch.escapeKey` (k8s.io/apiserver, pkg/cel/library/jsonpatch.go), for mutating policies of
 * Kubernetes since 1.32.
 */
export const JSON_PATCH_LIBRARY: Library = {
  name: 'kubernetes.jsonpatch',
  functions: [
    {
      name: 'jsonpatch.escapeKey',
      overloads: [fn('string_jsonpatch_escapeKey_string', [STRING], STRING, escapeKey)],
    },
  ],
  structs: [JSON_PATCH_STRUCT],
};
