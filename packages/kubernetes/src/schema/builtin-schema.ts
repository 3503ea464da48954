import type { GroupVersionKind } from '@keelson/model';

import { tableOfGroupVersion } from '../data/generated/schema-tables.ts';
import type { ObjectSchema } from './schema-node.ts';
import { findBuiltinType, isBuiltinKind } from './schema-tables.ts';

/** Finds the schema of a built-in kind; undefined where the release does not have it. */
export function findBuiltinSchema(kind: GroupVersionKind): ObjectSchema | undefined {
  const key = `${kind.group}/${kind.version}`;
  const table = Object.hasOwn(tableOfGroupVersion, key) ? tableOfGroupVersion[key] : undefined;
  if (table === undefined) return undefined;
  const typeName = `${table}.${kind.kind}`;
  return isBuiltinKind(typeName) ? findBuiltinType(typeName) : undefined;
}
