export {
  Double,
  fieldOf,
  isJsonArray,
  isJsonObject,
  listField,
  objectField,
  stringField,
} from './values/json-value.ts';
export type { JsonObject, JsonValue } from './values/json-value.ts';
export { compareText } from './text/compare-text.ts';
export { editDistance } from './text/edit-distance.ts';
export { trimEndWhere, trimSpace, trimWhere } from './text/trim.ts';
export type { IsCut } from './text/trim.ts';
export { Failure } from './trouble/failure.ts';
export type { FailureOptions } from './trouble/failure.ts';
export { Bug, invariant, unreachable } from './trouble/invariant.ts';
export type { Diagnostic, ResourceReference, Severity, SourcePlace } from './trouble/diagnostic.ts';
export { replaceWord } from './trouble/fix.ts';
export type { Fix, TextEdit } from './trouble/fix.ts';
export type {
  Given,
  GivenObject,
  GroupVersionKind,
  GroupVersionResource,
  Operation,
  ResourceIdentity,
  Review,
  ReviewSource,
  Subject,
  Surface,
} from './review/review.ts';
export type {
  Action,
  CheckResult,
  ObjectPlace,
  PolicyReference,
  Result,
  RuleResult,
} from './review/rule-result.ts';
export type { InputDigest, JsonPatchOperation, Patch, Refusal, Verdict } from './review/verdict.ts';
export { systemClock } from './ports/clock.ts';
export type { Clock } from './ports/clock.ts';
export type { VerdictLog, VerdictReceipt } from './ports/verdict-log.ts';
export type { PolicySource, SourceDocument } from './ports/policy-source.ts';
export type { ResourceReader } from './ports/resource-reader.ts';
