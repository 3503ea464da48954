export type { AnySchema, Schema } from './schema/schema.ts';
export { toJsonSchema } from './schema/to-json-schema.ts';
export type { JsonSchema } from './schema/to-json-schema.ts';
export { diagnosticSchema } from './model/diagnostic-schema.ts';
export { reviewSchema } from './model/review-schema.ts';
export { ruleResultSchema } from './model/rule-result-schema.ts';
export { verdictSchema } from './model/verdict-schema.ts';
export { diagnosticExample, reviewExample, ruleResultExample, verdictExample } from './examples/examples.ts';
export { MOST_OBJECTS, documentsSchema, questionSchema } from './reviews/question.ts';
export type { Documents, Question } from './reviews/question.ts';
export { reviewAnswerSchema, trialAnswerSchema } from './reviews/answer.ts';
export type {
  Answer,
  AnsweredObject,
  AnswerSummary,
  RecordedVerdict,
  ReviewAnswer,
  SilentPolicy,
  TrialAnswer,
} from './reviews/answer.ts';
export { locatedFindingSchema } from './reviews/finding.ts';
export type { LocatedFinding } from './reviews/finding.ts';
export { explainedExpressionSchema } from './reviews/explained-expression.ts';
export type { ExplainedExpression, ExpressionPart } from './reviews/explained-expression.ts';
export { aboutSchema, healthSchema } from './about/about.ts';
export type { About, Health, PolicyOrigin } from './about/about.ts';
export { policyDetailSchema, policyListSchema } from './policies/policy-list.ts';
export type { PolicyDetail, PolicyList, PolicySummary } from './policies/policy-list.ts';
export {
  catalogSchema,
  decisionListSchema,
  exceptionListSchema,
  gateListSchema,
  objectiveListSchema,
} from './estate/lists.ts';
export type { Page } from './estate/page.ts';
export type { RichBlock, RichRun } from './estate/rich-text.ts';
export type { FigureView, ObjectiveView } from './estate/objective-view.ts';
export { riskRegisterSchema } from './estate/risk-view.ts';
export type { RiskRegister, RiskScalesView, RiskStanding, RiskView } from './estate/risk-view.ts';
export { decisionViewSchema } from './estate/decision-view.ts';
export type { Change, DecisionSummary, DecisionView } from './estate/decision-view.ts';
export { gateViewSchema } from './estate/gate-view.ts';
export type { GateView, StageAction, StageView } from './estate/gate-view.ts';
export { exceptionViewSchema } from './estate/exception-view.ts';
export type { ApprovalView, ExceptionStanding, ExceptionView } from './estate/exception-view.ts';
export { entityViewSchema } from './estate/catalog-view.ts';
export type { EntityView, RelationView } from './estate/catalog-view.ts';
export { searchAnswerSchema, traceViewSchema } from './estate/trace-view.ts';
export type {
  SearchAnswer,
  SearchHit,
  TraceEdgeView,
  TraceNodeView,
  TraceView,
} from './estate/trace-view.ts';
export { diagnosticListSchema, overviewSchema } from './estate/overview.ts';
export type { Attention, DiagnosticList, HeldState, Overview } from './estate/overview.ts';
export { reviewDetailSchema, reviewListSchema } from './records/review-summary.ts';
export type {
  DayCount,
  RecordedFinding,
  ReviewDetail,
  ReviewFacets,
  ReviewList,
  ReviewOutcome,
  ReviewSummary,
  RuleCount,
} from './records/review-summary.ts';
export { problemSchema } from './problem/problem.ts';
export type { Problem } from './problem/problem.ts';
export { openapi } from './openapi/openapi.ts';
export { ROUTES } from './openapi/routes.ts';
export type { QueryParameter, Route } from './openapi/routes.ts';
// The words of the model that the contract speaks, so that whoever reads answers needs one package.
export type {
  Action,
  CheckResult,
  Diagnostic,
  JsonObject,
  JsonPatchOperation,
  JsonValue,
  ObjectPlace,
  Operation,
  Patch,
  PolicyReference,
  Refusal,
  ResourceIdentity,
  Result,
  Review,
  RuleResult,
  Severity,
  SourcePlace,
  Surface,
  Verdict,
} from '@keelson/model';
