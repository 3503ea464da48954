import { plural } from '../report/format-summary.ts';
import type { ChangedKind, RepositoryChange } from '@keelson/governance';
import type { Diff, DiffProblem, ResourceChange } from './diff.ts';

/** The headings of changes, in their order. */
export const CHANGE_SECTIONS: readonly (readonly [ChangedKind, string])[] = [
  ['gate', 'Gates'],
  ['decision', 'Decisions'],
  ['exception', 'Exceptions'],
  ['policy', 'Policies'],
  ['estate', 'Estate'],
];

/** Says in a few words what a change is: `denies more`, `new`, `renamed from 7-old`. */
export function describeChange({ what, kind, effect, formerName }: RepositoryChange): string {
  const parts = [
    kind === 'changed' ? undefined : formerName === undefined ? kind : `${kind} from ${formerName}`,
    effect === undefined ? undefined : meaning(what, effect),
  ];
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? 'changed' : said.join(', ');
}

function meaning(what: ChangedKind, effect: NonNullable<RepositoryChange['effect']>): string {
  if (effect === 'both')
    return what === 'gate' ? 'denies more here and less there' : 'stricter here and looser there';
  if (what === 'gate') return effect === 'stricter' ? 'asks or denies more' : 'asks or denies less';
  if (what === 'exception') return effect === 'stricter' ? 'permits less' : 'permits more';
  return effect;
}

/** The headings of resources, in their order. */
export const RESOURCE_SECTIONS: readonly (readonly [ResourceChange['outcome'], string])[] = [
  ['refused', 'would be refused'],
  ['allowed', 'would no longer be refused'],
  ['changed', 'would be told something else'],
];

/** The headings of problems, in their order. */
export const PROBLEM_SECTIONS: readonly (readonly [DiffProblem['when'], string])[] = [
  ['new', 'New problems'],
  ['as before', 'Problems as before'],
  ['mended', 'Problems that are mended'],
];

/** Says in a line what a change comes to. */
export function summarizeDiff({ changes, resources, objects, problems }: Diff): string {
  const gates = changes.filter(({ what }) => what === 'gate');
  const stricter = gates.filter(({ effect }) => effect === 'stricter' || effect === 'both').length;
  const looser = gates.filter(({ effect }) => effect === 'looser' || effect === 'both').length;
  const trouble = problems.filter(({ when }) => when === 'new').length;
  const counts = RESOURCE_SECTIONS.flatMap(([outcome, text]) => {
    const count = resources.filter((one) => one.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${text}`];
  });
  const parts = [
    changes.length === 0 ? 'nothing changed' : plural(changes.length, 'change'),
    ...(stricter === 0 ? [] : [`${plural(stricter, 'gate')} stricter`]),
    ...(looser === 0 ? [] : [`${plural(looser, 'gate')} looser`]),
    ...(counts.length === 0 ? [] : [`of ${plural(objects, 'object')} ${counts.join(', ')}`]),
    ...(objects > 0 && resources.length === 0 ? [`the verdicts of ${plural(objects, 'object')} stay`] : []),
    ...(objects === 0 ? ['no manifests were given to review'] : []),
    ...(trouble === 0 ? [] : [plural(trouble, 'new problem')]),
  ];
  return parts.join(', ');
}

/** A problem on one line. */
export function describeProblem({ diagnostic: { place, message, code } }: DiffProblem): string {
  const { file, line } = place ?? {};
  const where = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
  return `${where}${message} [${code}]`;
}
