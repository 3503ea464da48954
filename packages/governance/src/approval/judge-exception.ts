import type { Catalog } from '../catalog/catalog.ts';
import type { EntityReference } from '../catalog/entity-reference.ts';
import type { Estate } from '../estate/estate.ts';
import type { Exception } from '../exception/exception.ts';
import type { Risk } from '../risk/risk.ts';
import type { ApprovalProof, ApprovalProver } from './approval-proof.ts';

/** Why an approval does not count. */
export type ApprovalFlaw = 'requester' | 'not-proved' | 'no-role' | 'unknown-user' | 'repeated';

/** An approval with what is known of it. */
export interface JudgedApproval {
  readonly user: EntityReference;
  /** Milliseconds since the epoch at which it was given, as the file says. */
  readonly at?: number;
  readonly proof: ApprovalProof;
  /** Undefined where it counts. */
  readonly flaw?: ApprovalFlaw;
}

/** Why an exception is not in force, whatever the time. */
export type ExceptionFlaw =
  'no-rules' | 'no-owner' | 'no-requester' | 'no-reason' | 'no-end' | 'too-long' | 'too-few-approvals';

/** An exception with what its approvals are worth. */
export interface JudgedException {
  readonly exception: Exception;
  readonly approvals: readonly JudgedApproval[];
  /** How many approvals must count. */
  readonly needed: number;
  readonly flaws: readonly ExceptionFlaw[];
  /** Beginning and end of its force, in milliseconds since the epoch; undefined where a flaw keeps it out of force. */
  readonly force?: { readonly from: number; readonly until: number };
}

/** Where an exception stands in its life. */
export type ExceptionState = 'requested' | 'approved' | 'in force' | 'ended' | 'revoked';

/** What judging needs to know. */
export interface JudgeOptions {
  readonly estate: Estate;
  readonly catalog: Catalog;
  readonly risks: ReadonlyMap<string, Risk>;
  readonly prover: ApprovalProver;
}

const DAY = 24 * 60 * 60 * 1000;

/** Judges an exception: nobody approves himself, and what the estate forbids is not in force. */
export function judgeException(exception: Exception, options: JudgeOptions): JudgedException {
  const approvals = judgeApprovals(exception, options);
  const needed = approvalsNeeded(exception, options);
  const counting = approvals.filter(({ flaw }) => flaw === undefined);
  const { until } = exception;
  const flaws: ExceptionFlaw[] = [];
  if (exception.rules.length === 0) flaws.push('no-rules');
  if (exception.owner === undefined) flaws.push('no-owner');
  if (exception.requestedBy === undefined && options.estate.exceptions.fourEyes) flaws.push('no-requester');
  if (exception.reason === undefined) flaws.push('no-reason');
  if (until === undefined) flaws.push('no-end');
  if (isTooLong(exception, options.estate)) flaws.push('too-long');
  if (counting.length < needed) flaws.push('too-few-approvals');
  const judged = { exception, approvals, needed, flaws };
  if (flaws.length > 0 || until === undefined) return judged;
  const begin = Math.max(exception.from?.instant ?? Number.NEGATIVE_INFINITY, approvedAt(counting, needed));
  const end = Math.min(until.instant, exception.revokedAt?.instant ?? Number.POSITIVE_INFINITY);
  return { ...judged, force: { from: begin, until: end } };
}

/** Says where an exception stands at a time. */
export function stateOf({ exception, force, flaws }: JudgedException, time: number): ExceptionState {
  if (exception.revokedAt !== undefined && exception.revokedAt.instant <= time) return 'revoked';
  if (exception.until !== undefined && exception.until.instant <= time) return 'ended';
  if (force === undefined) return flaws.includes('too-few-approvals') ? 'requested' : 'approved';
  return force.from <= time ? 'in force' : 'approved';
}

/** The number of approvals that the estate asks for: of the highest impact it names up to that of the risk. */
export function approvalsNeeded(
  { acceptsRisk }: Pick<Exception, 'acceptsRisk'>,
  { estate, risks }: Pick<JudgeOptions, 'estate' | 'risks'>,
): number {
  const { approvals } = estate.exceptions;
  const fallback = approvals.get('default') ?? 1;
  const risk = acceptsRisk === undefined ? undefined : risks.get(acceptsRisk);
  const scale = estate.risk.impact;
  // A risk that is not known could be the worst one.
  const index = acceptsRisk === undefined ? -1 : scale.indexOf(risk?.impact ?? scale.at(-1) ?? '');
  const named = scale.slice(0, index + 1).flatMap((impact) => approvals.get(impact) ?? []);
  return Math.max(fallback, ...named);
}

/** Tells whether an exception lasts longer than the estate allows. */
export function isTooLong({ from, until, approvedBy }: Exception, { exceptions }: Estate): boolean {
  const { longestDays } = exceptions;
  if (longestDays === undefined || until === undefined) return false;
  const begin = from?.instant ?? Math.min(...approvedBy.flatMap(({ at }) => at?.instant ?? []));
  // One without a beginning has no length that could be allowed.
  if (!Number.isFinite(begin)) return true;
  // An hour of grace: days are not all as long where clocks change.
  return until.instant - begin > longestDays * DAY + DAY / 24;
}

function judgeApprovals(exception: Exception, options: JudgeOptions): readonly JudgedApproval[] {
  const seen: Set<EntityReference> = new Set();
  return exception.approvedBy.map(({ user, at }) => {
    const proof = options.prover.prove(exception.name, exception.substance, user);
    const flaw = seen.has(user) ? 'repeated' : flawOf(exception, user, proof, options);
    seen.add(user);
    return {
      user,
      ...(at === undefined ? {} : { at: at.instant }),
      proof,
      ...(flaw === undefined ? {} : { flaw }),
    };
  });
}

function flawOf(
  { requestedBy }: Exception,
  user: EntityReference,
  proof: ApprovalProof,
  { estate, catalog }: JudgeOptions,
): ApprovalFlaw | undefined {
  const proposed = proof.kind === 'proved' && proof.proposedByApprover;
  if (estate.exceptions.fourEyes && (user === requestedBy || proposed)) return 'requester';
  if (catalog.find(user) === undefined) return 'unknown-user';
  const groups = estate.roles.filter(({ role }) => role === 'approver').map(({ group }) => group);
  if (groups.length > 0 && !groups.some((group) => catalog.belongsTo(user, group))) return 'no-role';
  return proof.kind === 'proved' ? undefined : 'not-proved';
}

/** The time at which enough approvals had been given; those without a time count as given before. */
function approvedAt(counting: readonly JudgedApproval[], needed: number): number {
  const times = counting.map(({ at }) => at ?? Number.NEGATIVE_INFINITY).sort((left, right) => left - right);
  return times[needed - 1] ?? Number.NEGATIVE_INFINITY;
}
