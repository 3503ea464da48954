export { CHECK_SUBJECT, createManifestGate, objectName } from './manifest/manifest-gate.ts';
export type {
  ManifestGate,
  ManifestGateOptions,
  ReviewedObject,
  ReviewRequest,
} from './manifest/manifest-gate.ts';
export { expandDocument } from './manifest/expand-document.ts';
export type { ExpandedDocument } from './manifest/expand-document.ts';
export { identifyObject, splitApiVersion } from './manifest/identify-object.ts';
export type { IdentifiedObject } from './manifest/identify-object.ts';
export type { ManifestObject } from './manifest/manifest-object.ts';
export type { Finding } from './manifest/finding.ts';
export { locateVerdict } from './manifest/locate-verdict.ts';
export { toFindings } from './manifest/to-findings.ts';
export { parseObjectPath } from './manifest/parse-object-path.ts';
export { ADVICE_CODES, advisePolicies } from './policies/advise-policies.ts';
export { isPolicyDocument } from './policies/compile-policies.ts';
export { compileGovernance, loadGovernance, readGovernance } from './policies/load-governance.ts';
export type {
  CompileWith,
  GovernanceSources,
  LoadedGovernance,
  LoadGovernanceOptions,
  ReadGovernanceOptions,
  ReasonsAt,
} from './policies/load-governance.ts';
export { describePolicies } from './policies/describe-policies.ts';
export type { CompiledFiles } from './policies/describe-policies.ts';
export { loadObjects, toGivenObject, toSourceDocument } from './policies/load-objects.ts';
export type { LoadedObjects } from './policies/load-objects.ts';
export type { PolicySelection, UnaskedGate } from './policies/policy-selection.ts';
export { preparePolicies } from './policies/prepare-policies.ts';
export type { PolicyOrigin, PreparedPolicies, PreparePoliciesOptions } from './policies/prepare-policies.ts';
export { readFileDocuments } from './policies/read-file.ts';
export { describeMatch, whyNotMatched } from './policies/why-not-matched.ts';
export { readAdmissionReview } from './admission/read-admission-review.ts';
export type { AdmissionRequest } from './admission/read-admission-review.ts';
export { toAdmissionReview } from './admission/to-admission-review.ts';
export { findTables } from './kubernetes-tables/find-tables.ts';
export { listTables, readTables, shownTables, TABLES_FOLDER } from './kubernetes-tables/tables-folder.ts';
export type { TablesFolder } from './kubernetes-tables/tables-folder.ts';
