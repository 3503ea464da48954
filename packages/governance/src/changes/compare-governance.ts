import { activateGates } from '../activation/activate-gates.ts';
import { EMPTY_ESTATE } from '../estate/estate.ts';
import { Complaints } from '../reading/complaints.ts';
import { compareDecisions } from './compare-decisions.ts';
import { compareEstates } from './compare-estates.ts';
import { compareExceptions } from './compare-exceptions.ts';
import { compareGates } from './compare-gates.ts';
import { comparePolicies } from './compare-policies.ts';
import type { Governance } from '../activation/governance.ts';
import type { RepositoryChange } from './change.ts';

/**
 * Says what the change from one state of a repository to another means: for its estate, gates, decisions, exceptions and policies, at one
 * time for both. What cannot be read on a side is not there on it; who shows the changes says so.
 */
export function compareGovernance(
  before: Governance,
  after: Governance,
  time: number,
): readonly RepositoryChange[] {
  const { estate } = after.repository;
  const [old, now] = [before, after].map((one) => activateGates(one, new Complaints()));
  const known = before.repository.estate !== EMPTY_ESTATE && estate !== EMPTY_ESTATE;
  return [
    ...(known ? compareEstates(before.repository.estate, estate) : []),
    ...compareGates(old ?? [], now ?? [], time, estate.timeZone),
    ...compareDecisions(before.repository.decisions, after.repository.decisions),
    ...compareExceptions(before.exceptions, after.exceptions, time),
    ...comparePolicies(before.policies.policies, after.policies.policies, now ?? []),
  ].map((change) => notGone(change, before, after));
}

/** What cannot be read on one side is neither new nor removed. */
function notGone(change: RepositoryChange, before: Governance, after: Governance): RepositoryChange {
  const side = change.kind === 'removed' ? after : change.kind === 'new' ? before : undefined;
  if (side === undefined || !isBroken(change, side)) return change;
  const { effect: _effect, ...rest } = change;
  const detail = change.kind === 'removed' ? 'it cannot be read any more' : 'it could not be read before';
  return { ...rest, kind: 'changed', details: [detail, ...change.details] };
}

function isBroken(
  { what, name, place }: RepositoryChange,
  { broken, policies, repository }: Governance,
): boolean {
  if (what === 'gate' || what === 'decision' || what === 'exception') return broken(what, name) !== undefined;
  const { shown } = repository;
  return policies.broken.some(({ file }) => (shown === '' ? file : `${shown}/${file}`) === place.file);
}
