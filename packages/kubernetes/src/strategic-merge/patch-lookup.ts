import type { SchemaNode } from '../schema/schema-node.ts';
import { StrategicMergeError } from './strategic-merge-error.ts';

/** How a field is merged: the schema below it, whether it is replaced or merged, and the key of its entries. */
export interface PatchMetadata {
  /** Undefined where nothing is known of what is below. */
  readonly schema: SchemaNode | undefined;
  /** `merge` and `replace` are the ones that count; empty where none is stated. */
  readonly strategy: string;
  readonly mergeKey: string;
}

const unknown: PatchMetadata = { schema: undefined, strategy: '', mergeKey: '' };

/** Looks up how a field of a value is merged. A field that the schema does not have is an error. */
export function lookupField(schema: SchemaNode | undefined, name: string): PatchMetadata {
  if (schema?.kind === 'map') return { ...unknown, schema: schema.values };
  if (schema?.kind !== 'object' || schema.preserveUnknownFields) return unknown;
  const property = schema.properties.get(name);
  if (property === undefined) {
    const type = schema.typeName?.split('.').slice(-2).join('.') ?? 'object';
    throw new StrategicMergeError(
      `unable to find api field in struct ${type} for the json field ${JSON.stringify(name)}`,
    );
  }
  const node = property.schema;
  const strategies = (node.kind === 'list' ? node.patchStrategy : property.patchStrategy) ?? '';
  return {
    schema: node,
    strategy: strategies.split(',').find((strategy) => strategy !== 'retainKeys') ?? '',
    mergeKey: node.kind === 'list' ? (node.patchMergeKey ?? '') : '',
  };
}

/** Looks up how a list is merged; the schema is that of its entries. */
export function lookupList(schema: SchemaNode | undefined, name: string): PatchMetadata {
  const field = lookupField(schema, name);
  return { ...field, schema: field.schema?.kind === 'list' ? field.schema.items : undefined };
}
