export { createAuthorizer } from './authorization/authorizer.ts';
export type { AuthorizationDecision, Authorizer, AuthorizerOptions } from './authorization/authorizer.ts';
export type { AuthorizationRequest } from './authorization/policy-rule.ts';
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
export { applyJsonPatch } from './json-patch/apply-json-patch.ts';
export type { PatchOutcome } from './json-patch/apply-json-patch.ts';
export { diffJsonPatch } from './json-patch/diff-json-patch.ts';
export { encodePointerToken, parseJsonPointer } from './json-patch/json-pointer.ts';
export { applyKubernetesJsonPatch } from './json-patch/kubernetes-json-patch.ts';
export type { KubernetesPatchOperation } from './json-patch/kubernetes-json-patch.ts';
export { applyMergePatch } from './json-patch/merge-patch.ts';
export { parseFieldSelector } from './selectors/field-selector.ts';
export type { FieldRequirement, FieldSelector } from './selectors/field-selector.ts';
export { createLabelSelector, toLabelSelector } from './selectors/label-selector.ts';
export type { LabelSelector } from './selectors/label-selector.ts';
export { parseLabelSelector } from './selectors/parse-label-selector.ts';
export type { SelectorOperator, SelectorRequirement } from './selectors/requirement.ts';
export {
  checkDns1035Label,
  checkDns1123Label,
  checkDns1123Subdomain,
  checkPathSegmentName,
} from './names/dns-names.ts';
export { guessPlural } from './names/guess-plural.ts';
export { checkLabelKey, checkLabelValue } from './names/label-names.ts';
export { deleteField, equalJson, setField } from './values/json-object.ts';
export type { MutableJsonObject } from './values/json-object.ts';
export { jsonSize } from './values/json-size.ts';
export { applyConfiguration } from './structured-merge/apply-configuration.ts';
export type { ApplyOutcome } from './structured-merge/apply-configuration.ts';
export { OpaqueValue } from './structured-merge/apply-value.ts';
export type { ApplyObject, ApplyValue } from './structured-merge/apply-value.ts';
export { kindOfObject } from './cluster/kind-of-object.ts';
export { scaleOfObject } from './cluster/scale.ts';
export { describeStrictDecoding } from './decoding/issue.ts';
export type { Issue } from './decoding/issue.ts';
export { resolveObject } from './decoding/resolve-object.ts';
export type { Resolution, ResolveOptions } from './decoding/resolve-object.ts';
export { canonicalizeQuantity, compareQuantities } from './quantity/quantity.ts';
export { formatLabelSelector } from './selectors/label-selector.ts';
export { checkObject, findIssues } from './validation/check-object.ts';
export type { CheckOptions } from './validation/check-object.ts';
export type { MatchesPattern } from './validation/violation.ts';
export { applyStrategicMerge } from './strategic-merge/apply-strategic-merge.ts';
export type { StrategicMergeOutcome } from './strategic-merge/apply-strategic-merge.ts';
export type { FieldValidation } from './schema/schema-node.ts';
export { deriveTables } from './tables/derive-tables.ts';
export type { DerivedTables } from './tables/derive-tables.ts';
export { formatTables } from './tables/format-tables.ts';
export type { KubernetesTables } from './tables/kubernetes-tables.ts';
export { parseTables } from './tables/parse-tables.ts';
export { minorOf } from './tables/release.ts';
export { documentKind } from './tables/server-document.ts';
export type { ServerDocument } from './tables/server-document.ts';
