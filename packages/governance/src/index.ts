export { findRepository } from './repository/find-repository.ts';
export { readRepository, readRepositoryFiles } from './repository/read-repository.ts';
export type { ReadRepositoryOptions } from './repository/read-repository.ts';
export type { BrokenItem, FileReader, IgnoredPart, ReadFile, Repository } from './repository/repository.ts';
export type {
  ApprovalProofKind,
  Estate,
  EstateCluster,
  EstateRole,
  ExceptionRules,
  RiskScales,
} from './estate/estate.ts';
export type { EvidenceQuestion, Control } from './control/control.ts';
export type { Decision, DecisionStatus } from './decision/decision.ts';
export type { Exception, StatedApproval } from './exception/exception.ts';
export type { FigureValue, Objective } from './objective/objective.ts';
export type { Risk, RiskCategory, RiskLevel, RiskTreatment } from './risk/risk.ts';
export { residualScore, scoreOf } from './risk/risk-score.ts';
export type { Skill, SkillHolder } from './skill/skill.ts';
export type { Ring, Tool } from './tool/tool.ts';
export type { Catalog, CatalogEntity, EntityRelation, RelationKind } from './catalog/catalog.ts';
export { kindOfReference, resolveReference, shortReference } from './catalog/entity-reference.ts';
export { resourceOwner } from './catalog/resource-owner.ts';
export type { EntityReference, ReferenceDefaults } from './catalog/entity-reference.ts';
export { toActiveGate } from './gate/gate.ts';
export type { Gate, PolicySelector } from './gate/gate.ts';
export { selectPolicies } from './gate/select-policies.ts';
export type { RepositoryPolicy } from './gate/select-policies.ts';
export { clustersOf, mayOverlap } from './gate/scope-of-estate.ts';
export { NO_POLICIES } from './policy/described-policy.ts';
export type {
  BrokenPolicyFile,
  DescribedPolicies,
  DescribedPolicy,
  DescribedTest,
} from './policy/described-policy.ts';
export { createPolicyNames, ruleName } from './policy/policy-names.ts';
export type { PolicyNames, PolicyRule, Resolved } from './policy/policy-names.ts';
export { proveNothing } from './approval/approval-proof.ts';
export type { ApprovalProof, ApprovalProver } from './approval/approval-proof.ts';
export { createApprovalProver } from './approval/create-approval-prover.ts';
export type { ExceptionHistory, ExceptionVersion, HistoryEntry } from './approval/exception-history.ts';
export { possibleApprovers } from './approval/possible-approvers.ts';
export { approvalsNeeded, isTooLong, judgeException, stateOf } from './approval/judge-exception.ts';
export type {
  ApprovalFlaw,
  ExceptionFlaw,
  ExceptionState,
  JudgedApproval,
  JudgedException,
  JudgeOptions,
} from './approval/judge-exception.ts';
export { joinGovernance } from './activation/governance.ts';
export type { Governance } from './activation/governance.ts';
export { activateGates, isJustified } from './activation/activate-gates.ts';
export type { ActivatedGate } from './activation/activate-gates.ts';
export { policyOwner } from './activation/policy-owner.ts';
export { activateExceptions } from './activation/activate-exceptions.ts';
export { justificationOf } from './justification/justification.ts';
export type { Justification } from './justification/justification.ts';
export type { ChangedKind, ChangeEffect, ChangeKind, RepositoryChange } from './changes/change.ts';
export { compareGovernance } from './changes/compare-governance.ts';
export { buildTrace } from './trace/build-trace.ts';
export type { TraceExtras } from './trace/build-trace.ts';
export { findNode } from './trace/find-node.ts';
export { formatTrace, TRACE_FORMATS } from './trace/format-trace.ts';
export type { TraceFormat } from './trace/format-trace.ts';
export { INVERSE, TraceGraph } from './trace/trace-graph.ts';
export type { EdgeKind, NodeKind, TraceEdge, TraceNode } from './trace/trace-graph.ts';
export { traceFrom } from './trace/trace-from.ts';
export type { Trace, TraceBranch, TraceDirection, TraceOptions } from './trace/trace-from.ts';
export { LINT_CHECKS } from './lint/lint-checks.ts';
export type { LintCheck, LintContext, LintFinding } from './lint/lint-check.ts';
export { lintRepository } from './lint/lint-repository.ts';
export type { LintOptions } from './lint/lint-repository.ts';
export { READING_CODES } from './lint/reading-codes.ts';
export type { ReadingCode } from './lint/reading-codes.ts';
export { isWithin, reasonOf, walkFolder } from './files/walk-folder.ts';
export type { FoundFile, Walk, WalkOptions } from './files/walk-folder.ts';
export { openFolder } from './files/repository-files.ts';
export type { RepositoryFiles } from './files/repository-files.ts';
export { filesInMemory } from './files/files-in-memory.ts';
export { hasWildcard, parseGlob } from './globs/glob.ts';
export type { Glob } from './globs/glob.ts';
export { Complaints, formatFieldPath } from './reading/complaints.ts';
export type { ComplaintOptions, FieldPath, FieldPlace, RepositoryDiagnostic } from './reading/complaints.ts';
export { applyFixes } from './reading/fix-text.ts';
export type { FixedText } from './reading/fix-text.ts';
export type { Item, ItemKind, Locate } from './reading/item.ts';
export { readRepositoryDocuments } from './reading/repository-document.ts';
export type { ReadDocuments, RepositoryDocument } from './reading/repository-document.ts';
export { suggestWord } from './reading/suggest-word.ts';
export type { Day } from './time/day.ts';
export { addDays, dayText } from './time/day-text.ts';
export { isTimeZone, parseBeginning, parseEnd } from './time/instant-of-day.ts';
export { findGitFolder } from './git/git-folder.ts';
export type { GitFolder } from './git/git-folder.ts';
export { findMergeBase, openRevision } from './git/open-revision.ts';
export type { OpenedRevision } from './git/open-revision.ts';
export { proveByGit, readExceptionHistory } from './git/prove-by-git.ts';
export { gitEnvironment, gitWords, runGit } from './git/run-git.ts';
export type { ProcessEnvironment, RunGitOptions } from './git/run-git.ts';
