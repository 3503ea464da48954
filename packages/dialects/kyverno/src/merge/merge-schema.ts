import type { SchemaNode } from '@keelson/kubernetes';

/** The schema of a field, as far as one is known. */
export function fieldSchema(schema: SchemaNode | undefined, name: string): SchemaNode | undefined {
  if (schema?.kind === 'map') return schema.values;
  return schema?.kind === 'object' ? schema.properties.get(name)?.schema : undefined;
}

/** The schema of a list's elements. */
export function elementSchema(schema: SchemaNode | undefined): SchemaNode | undefined {
  return schema?.kind === 'list' ? schema.items : undefined;
}

/** The keys by which elements of a list are merged; none for texts; undefined where the list is replaced. */
export function mergeKeys(schema: SchemaNode | undefined): readonly string[] | undefined {
  if (schema?.kind !== 'list' || schema.patchStrategy?.split(',').includes('merge') !== true)
    return undefined;
  if (schema.mapKeys !== undefined && schema.mapKeys.length > 0) return schema.mapKeys;
  return schema.patchMergeKey === undefined ? [] : [schema.patchMergeKey];
}
