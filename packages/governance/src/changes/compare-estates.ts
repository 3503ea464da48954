import { describeField, describeList, joinEffects } from './change.ts';
import type { Estate } from '../estate/estate.ts';
import type { ChangeEffect, RepositoryChange } from './change.ts';

/** Compares what estates say of exceptions, of who may approve, and of clusters: a change of the rules about rules. */
export function compareEstates(before: Estate, after: Estate): readonly RepositoryChange[] {
  const [old, now] = [before.exceptions, after.exceptions];
  const details = [
    ...describeField('exceptions last at most', daysOf(old.longestDays), daysOf(now.longestDays)),
    ...describeField('four eyes', String(old.fourEyes), String(now.fourEyes)),
    ...describeField('approvals are proved by', old.approvalProof, now.approvalProof),
    ...describeField('approvals needed', describeApprovals(before), describeApprovals(after)),
    ...describeList('roles', before.roles.map(describeRole), after.roles.map(describeRole)),
    ...describeList('clusters', before.clusters.map(describeCluster), after.clusters.map(describeCluster)),
    ...describeField('time zone', before.timeZone, after.timeZone),
  ];
  if (details.length === 0) return [];
  const longest = [old, now].map(({ longestDays }) => longestDays ?? Number.POSITIVE_INFINITY);
  const effect = joinEffects([
    compare(longest[0] ?? 0, longest[1] ?? 0, 'looser'),
    compare(Number(old.fourEyes), Number(now.fourEyes), 'stricter'),
    compare(Number(old.approvalProof === 'signature'), Number(now.approvalProof === 'signature'), 'stricter'),
    ...[...new Set([...old.approvals.keys(), ...now.approvals.keys()])].map((key) =>
      compare(old.approvals.get(key) ?? 0, now.approvals.get(key) ?? 0, 'stricter'),
    ),
  ]);
  return [
    {
      what: 'estate',
      name: after.name,
      kind: 'changed',
      ...(effect === undefined ? {} : { effect }),
      details,
      place: after.locate(),
    },
  ];
}

function compare(before: number, after: number, more: ChangeEffect): ChangeEffect | undefined {
  if (before === after) return undefined;
  return after > before === (more === 'stricter') ? 'stricter' : 'looser';
}

function daysOf(days: number | undefined): string {
  return days === undefined ? 'as long as they say' : `${days} days`;
}

function describeApprovals({ exceptions }: Estate): string {
  return (
    Array.from(exceptions.approvals, ([impact, count]) => `${impact} ${count}`)
      .sort()
      .join(', ') || '1'
  );
}

function describeRole({ group, role }: Estate['roles'][number]): string {
  return `${group} is ${role}`;
}

function describeCluster({ name, labels }: Estate['clusters'][number]): string {
  const text = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return text.length === 0 ? name : `${name} (${text.sort().join(', ')})`;
}
