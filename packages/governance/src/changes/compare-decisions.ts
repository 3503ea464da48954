import { describeField, describeList } from './change.ts';
import type { Decision } from '../decision/decision.ts';
import type { RepositoryChange } from './change.ts';

/** Compares decisions; one that was renamed is known by its text, or by its title where the text changed, too. */
export function compareDecisions(
  before: readonly Decision[],
  after: readonly Decision[],
): readonly RepositoryChange[] {
  const left = before.filter(({ name }) => !after.some((one) => one.name === name));
  const changes: RepositoryChange[] = [];
  for (const decision of after) {
    const same = before.find(({ name }) => name === decision.name);
    const renamed = same === undefined ? takeRenamed(left, decision) : undefined;
    const old = same ?? renamed;
    if (old === undefined) {
      changes.push(change(decision, 'new', [`status: ${statusOf(decision)}`, ...titleOf(decision)]));
      continue;
    }
    const details = compareDecision(old, decision);
    if (renamed !== undefined)
      changes.push({ ...change(decision, 'renamed', details), formerName: old.name });
    else if (details.length > 0) changes.push(change(decision, 'changed', details));
  }
  return [
    ...changes,
    ...left.map((one) => change(one, 'removed', [`status before: ${statusOf(one)}`, ...titleOf(one)])),
  ];
}

/** Finds what a decision was called before, and takes it out of those that are left. */
function takeRenamed(left: Decision[], decision: Decision): Decision | undefined {
  const sameText = left.filter(({ digest }) => digest === decision.digest);
  const sameTitle = left.filter(({ title }) => title !== undefined && title === decision.title);
  const candidates = sameText.length > 0 ? sameText : sameTitle;
  const [found] = candidates;
  if (found === undefined || candidates.length > 1) return undefined;
  left.splice(left.indexOf(found), 1);
  return found;
}

function compareDecision(before: Decision, after: Decision): readonly string[] {
  const details = [
    ...describeField('status', statusOf(before), statusOf(after)),
    ...describeField('title', before.title, after.title),
    ...describeField('owner', before.owner, after.owner),
    ...describeField('review by', before.reviewBy?.text, after.reviewBy?.text),
    ...describeList('objectives', before.objectives, after.objectives),
    ...describeList('risks', before.risks, after.risks),
  ];
  return details.length === 0 && before.digest !== after.digest ? ['its text'] : details;
}

function statusOf({ status, statusText, unreadable, supersededBy }: Decision): string {
  if (unreadable) return 'cannot be read';
  const text = status ?? statusText ?? 'none';
  return supersededBy === undefined ? text : `${text} by ${supersededBy}`;
}

function titleOf({ title }: Decision): readonly string[] {
  return title === undefined ? [] : [`title: ${title}`];
}

function change(
  decision: Decision,
  kind: RepositoryChange['kind'],
  details: readonly string[],
): RepositoryChange {
  return { what: 'decision', name: decision.name, kind, details, place: decision.locate() };
}
