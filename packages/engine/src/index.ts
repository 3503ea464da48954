export { createEngine } from './evaluate/create-engine.ts';
export type { Engine } from './evaluate/create-engine.ts';
export type { EngineOptions, EvaluateOptions } from './evaluate/engine-options.ts';
export { canonicalText, sha256Digest } from './evaluate/digest-value.ts';
export type { Digest } from './evaluate/digest-value.ts';
export { policyName } from './evaluate/rule-asking.ts';
export { indexPolicies } from './policy/policy-index.ts';
export type { PolicyIndex } from './policy/policy-index.ts';
export type {
  CompiledPolicy,
  GeneratingPolicy,
  MutatingPolicy,
  MutationInvocation,
  MutationPlan,
  PolicyBase,
  ValidatingPolicy,
} from './policy/compiled-policy.ts';
export type { MatchKeys, MatchTarget } from './policy/match-keys.ts';
export type {
  FailurePolicy,
  GenerationOutcome,
  MutationOutcome,
  RuleOutcome,
} from './policy/rule-outcome.ts';
export { ReviewContext } from './context/review-context.ts';
export { memoKey } from './context/memo-key.ts';
export type { MemoKey, MemoScope } from './context/memo-key.ts';
export { indexGiven } from './context/given-index.ts';
export type { GivenIndex } from './context/given-index.ts';
export type { ExpressionTrace, PartValue, TraceSink } from './context/trace.ts';
export { AS_WRITTEN, askingGates } from './gate/active-gate.ts';
export type { ActiveGate, AskingGate, GateAction, GateStage } from './gate/active-gate.ts';
export { findException } from './gate/active-exception.ts';
export type { ActiveException } from './gate/active-exception.ts';
export { matchScope } from './gate/match-scope.ts';
export type { ClusterLabels, ScopeMatch } from './gate/match-scope.ts';
export type { NamedSelector, ResourceSelector, Scope, SubjectSelector } from './gate/scope.ts';
export { selectsLabels } from './gate/label-selector.ts';
export type { LabelExpression, Labels, LabelSelector } from './gate/label-selector.ts';
