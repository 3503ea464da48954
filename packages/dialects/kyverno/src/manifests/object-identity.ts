import { fieldOf, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

/** What tells an object from others; missing parts are empty. */
export interface ObjectIdentity {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Reads the identity of an object; an `apiVersion` with two slashes is as good as none. */
export function identityOf(object: JsonObject): ObjectIdentity {
  const parts = (stringField(object, 'apiVersion') ?? '').split('/');
  const [first = '', second] = parts.length > 2 ? [] : parts;
  const metadata = fieldOf(object, 'metadata');
  return {
    group: second === undefined ? '' : first,
    version: second ?? first,
    kind: stringField(object, 'kind') ?? '',
    namespace: stringField(metadata, 'namespace') ?? '',
    name: stringField(metadata, 'name') ?? '',
  };
}
