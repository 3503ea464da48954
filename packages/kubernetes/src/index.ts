export { createCluster, knownKubernetesVersions, newestKubernetesRelease } from './cluster/cluster.ts';
export type { Cluster, ClusterOptions } from './cluster/cluster.ts';
export type { ClusterResource, Subresource } from './cluster/resource.ts';
export { compareVersions, isCustomResourceDefinition } from './cluster/custom-resources.ts';
export type { CustomResource } from './cluster/custom-resources.ts';
export { createCustomSchema } from './schema/custom-schema.ts';
export { findBuiltinType } from './schema/schema-tables.ts';
export type {
  AnySchema,
  BooleanSchema,
  FieldSerialization,
  IntegerSchema,
  IntOrStringSchema,
  ListSchema,
  MapSchema,
  NumberSchema,
  ObjectSchema,
  QuantitySchema,
  SchemaConstraints,
  SchemaNode,
  SchemaProperty,
  StringSchema,
  ValueValidation,
} from './schema/schema-node.ts';
