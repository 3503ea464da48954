import { gateDecisionOverdue } from './checks/gate-decision-overdue.ts';
import { gateFailsOpenInDeny } from './checks/gate-fails-open-in-deny.ts';
import { gateNoStageBegun } from './checks/gate-no-stage-begun.ts';
import { gateOverlapsWithOtherAction } from './checks/gate-overlaps-with-other-action.ts';
import { gateScopeMatchesNothing } from './checks/gate-scope-matches-nothing.ts';
import { gateStageInPastOnly } from './checks/gate-stage-in-past-only.ts';
import { gateUnknownCluster } from './checks/gate-unknown-cluster.ts';
import { decisionCycle } from './checks/decision-cycle.ts';
import { decisionEnforcedNowhere } from './checks/decision-enforced-nowhere.ts';
import { decisionNoOwner } from './checks/decision-no-owner.ts';
import { decisionNoReviewDate } from './checks/decision-no-review-date.ts';
import { decisionNoTitle } from './checks/decision-no-title.ts';
import { decisionOverdue } from './checks/decision-overdue.ts';
import { decisionServesNothing } from './checks/decision-serves-nothing.ts';
import { decisionSupersededByMissing } from './checks/decision-superseded-by-missing.ts';
import { decisionSupersedesAccepted } from './checks/decision-supersedes-accepted.ts';
import { decisionUnknownObjective } from './checks/decision-unknown-objective.ts';
import { decisionUnknownRisk } from './checks/decision-unknown-risk.ts';
import { decisionUnknownStatus } from './checks/decision-unknown-status.ts';
import { decisionUnknownSupersedes } from './checks/decision-unknown-supersedes.ts';
import { policyDeprecatedVersion } from './checks/policy-deprecated-version.ts';
import { policyDoesNotCompile } from './checks/policy-does-not-compile.ts';
import { policyDuplicateName } from './checks/policy-duplicate-name.ts';
import { policyNeverMatches } from './checks/policy-never-matches.ts';
import { policyNoGate } from './checks/policy-no-gate.ts';
import { policyNoOwner } from './checks/policy-no-owner.ts';
import { policyNoTest } from './checks/policy-no-test.ts';
import { policyOverBudget } from './checks/policy-over-budget.ts';
import { exceptionAcceptsNoRisk } from './checks/exception-accepts-no-risk.ts';
import { exceptionApprovalNotProved } from './checks/exception-approval-not-proved.ts';
import { exceptionApprovedByRequester } from './checks/exception-approved-by-requester.ts';
import { exceptionApproverWithoutRole } from './checks/exception-approver-without-role.ts';
import { exceptionCoversEverything } from './checks/exception-covers-everything.ts';
import { exceptionCoversNothing } from './checks/exception-covers-nothing.ts';
import { exceptionEnded } from './checks/exception-ended.ts';
import { exceptionEndsSoon } from './checks/exception-ends-soon.ts';
import { exceptionNoEnd } from './checks/exception-no-end.ts';
import { exceptionNoOwner } from './checks/exception-no-owner.ts';
import { exceptionNoReason } from './checks/exception-no-reason.ts';
import { exceptionNoRequester } from './checks/exception-no-requester.ts';
import { exceptionNotApproved } from './checks/exception-not-approved.ts';
import { exceptionRepeatedApproval } from './checks/exception-repeated-approval.ts';
import { exceptionTooFewApprovals } from './checks/exception-too-few-approvals.ts';
import { exceptionTooLong } from './checks/exception-too-long.ts';
import { exceptionUnknownApprover } from './checks/exception-unknown-approver.ts';
import { exceptionUnknownRisk } from './checks/exception-unknown-risk.ts';
import { exceptionUnknownRule } from './checks/exception-unknown-rule.ts';
import { riskAboveAppetite } from './checks/risk-above-appetite.ts';
import { riskNoOwner } from './checks/risk-no-owner.ts';
import { riskOffScale } from './checks/risk-off-scale.ts';
import { riskOverdue } from './checks/risk-overdue.ts';
import { riskUntreated } from './checks/risk-untreated.ts';
import { controlImplementedByNothing } from './checks/control-implemented-by-nothing.ts';
import { controlUnknownReference } from './checks/control-unknown-reference.ts';
import { objectiveNoDecisionServesIt } from './checks/objective-no-decision-serves-it.ts';
import { objectiveNoFigure } from './checks/objective-no-figure.ts';
import { objectiveNoOwner } from './checks/objective-no-owner.ts';
import { catalogCycle } from './checks/catalog-cycle.ts';
import { catalogDanglingReference } from './checks/catalog-dangling-reference.ts';
import { catalogUnknownOwner } from './checks/catalog-unknown-owner.ts';
import { toolContractEnded } from './checks/tool-contract-ended.ts';
import { toolNoOwner } from './checks/tool-no-owner.ts';
import { skillExpired } from './checks/skill-expired.ts';
import type { LintCheck } from './lint-check.ts';

/** Every check, by area. */
export const LINT_CHECKS: readonly LintCheck[] = [
  gateDecisionOverdue,
  gateFailsOpenInDeny,
  gateNoStageBegun,
  gateOverlapsWithOtherAction,
  gateScopeMatchesNothing,
  gateStageInPastOnly,
  gateUnknownCluster,
  decisionCycle,
  decisionEnforcedNowhere,
  decisionNoOwner,
  decisionNoReviewDate,
  decisionNoTitle,
  decisionOverdue,
  decisionServesNothing,
  decisionSupersededByMissing,
  decisionSupersedesAccepted,
  decisionUnknownObjective,
  decisionUnknownRisk,
  decisionUnknownStatus,
  decisionUnknownSupersedes,
  policyDeprecatedVersion,
  policyDoesNotCompile,
  policyDuplicateName,
  policyNeverMatches,
  policyNoGate,
  policyNoOwner,
  policyNoTest,
  policyOverBudget,
  exceptionAcceptsNoRisk,
  exceptionApprovalNotProved,
  exceptionApprovedByRequester,
  exceptionApproverWithoutRole,
  exceptionCoversEverything,
  exceptionCoversNothing,
  exceptionEnded,
  exceptionEndsSoon,
  exceptionNoEnd,
  exceptionNoOwner,
  exceptionNoReason,
  exceptionNoRequester,
  exceptionNotApproved,
  exceptionRepeatedApproval,
  exceptionTooFewApprovals,
  exceptionTooLong,
  exceptionUnknownApprover,
  exceptionUnknownRisk,
  exceptionUnknownRule,
  riskAboveAppetite,
  riskNoOwner,
  riskOffScale,
  riskOverdue,
  riskUntreated,
  controlImplementedByNothing,
  controlUnknownReference,
  objectiveNoDecisionServesIt,
  objectiveNoFigure,
  objectiveNoOwner,
  catalogCycle,
  catalogDanglingReference,
  catalogUnknownOwner,
  toolContractEnded,
  toolNoOwner,
  skillExpired,
];
