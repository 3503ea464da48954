import { approvalsNeeded } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { wrongWithDays } from './check-draft.ts';
import { chooseRisk, decisionOf } from './choose-risk.ts';
import { chooseName } from './choose-name.ts';
import { chooseApprovers, findUser } from './find-people.ts';
import type { ExceptionDraft } from './exception-draft.ts';
import type { ExceptionTarget } from './exception-target.ts';
import type { Answers } from './gather-answers.ts';
import type { RequestValues } from './request-options.ts';

/**
 * Completes an exception from what was answered; what the estate forbids is refused.
 *
 * @throws Failure `exception/days`, `exception/unknown-user`, `exception/four-eyes`, `exception/unknown-risk`, `exception/there-already`
 */
export function completeDraft(
  target: ExceptionTarget,
  answers: Answers,
  values: RequestValues,
  now: number,
): ExceptionDraft {
  const { governance } = target;
  const { estate, risks } = governance.repository;
  const { reason, from, until } = answers;
  const wrong = wrongWithDays(from, until, estate, now);
  if (wrong !== undefined) throw new Failure('exception/days', `the days of the exception: ${wrong}`);
  const requestedBy = findUser(answers.requestedBy, governance, '--requested-by');
  const decision = decisionOf(target);
  const risk = chooseRisk(target, answers.acceptsRisk);
  const accepts = risk === undefined ? {} : { acceptsRisk: risk.name };
  const ticket = answers.ticket.trim();
  return {
    name: chooseName(target, values.name, now),
    target,
    reason: reason.trim(),
    from,
    until,
    requestedBy,
    ...accepts,
    ...(ticket === '' ? {} : { ticket }),
    compensatingControls: answers.compensatingControls.map((one) => one.trim()).filter((one) => one !== ''),
    needed: approvalsNeeded(accepts, { estate, risks: new Map(risks.map((one) => [one.name, one])) }),
    approvers: chooseApprovers(governance, requestedBy, decision?.owner, values.approver),
  };
}
