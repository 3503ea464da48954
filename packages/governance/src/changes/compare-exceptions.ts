import { stateOf } from '../approval/judge-exception.ts';
import { describeField, describeList } from './change.ts';
import { describeScope } from './describe-scope.ts';
import type { JudgedException } from '../approval/judge-exception.ts';
import type { ChangeEffect, RepositoryChange } from './change.ts';

/** Compares exceptions by what they permit at a time: which begin, which end, and what changes of those that stay. */
export function compareExceptions(
  before: readonly JudgedException[],
  after: readonly JudgedException[],
  time: number,
): readonly RepositoryChange[] {
  const byName = (list: readonly JudgedException[], name: string): JudgedException | undefined =>
    list.find(({ exception }) => exception.name === name);
  return [
    ...after.flatMap((one) => compareException(byName(before, one.exception.name), one, time)),
    ...before.flatMap((one) =>
      byName(after, one.exception.name) === undefined ? [compareRemoved(one, time)] : [],
    ),
  ];
}

function compareRemoved(old: JudgedException, time: number): RepositoryChange {
  const state = stateOf(old, time);
  return {
    what: 'exception',
    name: old.exception.name,
    kind: 'removed',
    ...(state === 'in force' ? { effect: 'stricter' } : {}),
    details: [`it was ${state}`, ...permits(old)],
    place: old.exception.locate(),
  };
}

function compareException(
  old: JudgedException | undefined,
  judged: JudgedException,
  time: number,
): readonly RepositoryChange[] {
  const { exception } = judged;
  const state = stateOf(judged, time);
  if (old === undefined) {
    return [
      {
        what: 'exception',
        name: exception.name,
        kind: 'new',
        ...(state === 'in force' ? { effect: 'looser' } : {}),
        details: [`it is ${state}${lacking(judged)}`, ...permits(judged)],
        place: exception.locate(),
      },
    ];
  }
  const was = old.exception;
  const details = [
    ...describeField('state', `${stateOf(old, time)}${lacking(old)}`, `${state}${lacking(judged)}`),
    ...describeField('begins', was.from?.text, exception.from?.text),
    ...describeField('ends', was.until?.text, exception.until?.text),
    ...describeList('rules', was.rules, exception.rules),
    ...describeField('scope', describeScope(was.scope), describeScope(exception.scope)),
    ...describeField('accepts the risk', was.acceptsRisk, exception.acceptsRisk),
    ...describeField('asked by', was.requestedBy, exception.requestedBy),
    ...describeList(
      'approvals',
      was.approvedBy.map(({ user }) => user),
      exception.approvedBy.map(({ user }) => user),
    ),
    ...(was.reason === exception.reason ? [] : ['reason']),
  ];
  if (details.length === 0) return [];
  const effect = effectOf(old, judged, time);
  return [
    {
      what: 'exception',
      name: exception.name,
      kind: 'changed',
      ...(effect === undefined ? {} : { effect }),
      details,
      place: exception.locate(),
    },
  ];
}

function effectOf(old: JudgedException, judged: JudgedException, time: number): ChangeEffect | undefined {
  const [was, is] = [stateOf(old, time) === 'in force', stateOf(judged, time) === 'in force'];
  if (was !== is) return is ? 'looser' : 'stricter';
  const [ended, ends] = [old.force?.until, judged.force?.until];
  if (!is || ended === undefined || ends === undefined || ended === ends) return undefined;
  return ends > ended ? 'looser' : 'stricter';
}

function lacking({ flaws, approvals, needed }: JudgedException): string {
  const counting = approvals.filter(({ flaw }) => flaw === undefined).length;
  if (counting < needed) return ` (${counting} of ${needed} approvals that count)`;
  return flaws.length === 0 ? '' : ` (${flaws.map((flaw) => flaw.replaceAll('-', ' ')).join(', ')})`;
}

function permits({ exception: { rules, until, scope } }: JudgedException): readonly string[] {
  return [
    `permits ${rules.join(', ') || 'nothing'} for ${describeScope(scope)}`,
    `ends: ${until?.text ?? 'never'}`,
  ];
}
