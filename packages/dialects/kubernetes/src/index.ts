export { compileKubernetesPolicies, isKubernetesPolicy } from './compile-kubernetes-policies.ts';
export type { CompiledPolicies, CompileOptions } from './compile-kubernetes-policies.ts';
export { toAdmissionAnswer } from './answer/to-admission-answer.ts';
export type { AdmissionAnswer } from './answer/to-admission-answer.ts';
export { typeWarnings } from './checking/type-warnings.ts';
export type { ExpressionWarning, TypeCheckOptions } from './checking/type-warnings.ts';
export { expressionExcerpt, expressionPlace } from './diagnostics/expression-place.ts';
export { referenceTo } from './diagnostics/refusal-diagnostics.ts';
export { MATCH_CONDITION_BUDGET, POLICY_BUDGET } from './expressions/budgets.ts';
export { compileExpression } from './expressions/compiled-expression.ts';
export type { CompiledExpression } from './expressions/compiled-expression.ts';
export { BARE_WORDING } from './expressions/error-wording.ts';
export { ExpressionRun } from './expressions/expression-run.ts';
export type { Bindings, Observer, Outcome } from './expressions/expression-run.ts';
export { factsOf } from './facts/admission-facts.ts';
export type { AdmissionFacts } from './facts/admission-facts.ts';
export type { Attributes } from './facts/attributes.ts';
export { givenAuthorizer } from './facts/authorizer-value.ts';
export { compileMatch } from './match/compile-match.ts';
export type { Matcher } from './match/compile-match.ts';
export { toMatchKeys } from './match/match-keys.ts';
export type { MatchResult } from './match/match-result.ts';
export { unknownKindFault } from './match/unknown-kind.ts';
export { applyObjectValue, applyPatchValue } from './mutating/apply-mutation.ts';
export type { MutationResult } from './mutating/mutation-result.ts';
export { PlainLists } from './mutating/plain-lists.ts';
export { NotConvertible } from './mutating/to-apply-value.ts';
export { toJsonValue } from './mutating/to-json-value.ts';
export { collectParams } from './params/collect-params.ts';
export type { Param } from './params/collect-params.ts';
export { checkKubernetesPolicy } from './refusals/check-kubernetes-policy.ts';
export { fieldErrorText, fieldName } from './refusals/field-error.ts';
export type { FieldError, FieldErrorType } from './refusals/field-error.ts';
export type {
  AuditAnnotationSpec,
  ExpressionSpec,
  FieldPath,
  MatchSpec,
  MutationSpec,
  NamedExpressionSpec,
  ParamKind,
  ParamRef,
  ValidationSpec,
} from './spec/policy-spec.ts';
export {
  readAuditAnnotations,
  readMutations,
  readNamedExpressions,
  readValidations,
} from './spec/read-expressions.ts';
export { readMatch } from './spec/read-match.ts';
export { readParamKind, readParamRef } from './spec/read-params.ts';
export { objectPlaces } from './tracing/object-places.ts';
export { traceExpression } from './tracing/trace-expression.ts';
export { compileValidations } from './validating/compiled-validations.ts';
export type { CompiledValidations } from './validating/compiled-validations.ts';
export { decisionCheck } from './validating/decision-check.ts';
export type { ExpressionDecision } from './validating/decision-check.ts';
export { runConditions } from './validating/run-conditions.ts';
export { runValidations, validationBindings } from './validating/run-validations.ts';
export type { Decision } from './validating/run-validations.ts';
