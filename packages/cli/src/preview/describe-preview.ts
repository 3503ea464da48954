import { plural } from '../report/format-summary.ts';
import { byOwner, countOf } from './preview.ts';
import type { Preview } from './preview.ts';

/** Says in a line what a preview comes to. */
export function headline(preview: Preview): string {
  const refused = countOf(preview, 'refused');
  const groups = byOwner(preview, 'refused').map(([owner]) => owner);
  const known = groups.filter((owner) => owner !== undefined).length;
  const owners = [
    ...(known === 0 ? [] : [plural(known, 'owner')]),
    ...(groups.length > known ? ['nobody who is known'] : []),
  ].join(' and ');
  const already = countOf(preview, 'already');
  const unknown = countOf(preview, 'unknown');
  const warned = countOf(preview, 'warned');
  const more = already === 0 ? '' : 'more ';
  const parts = [
    refused === 0
      ? `no ${more === '' ? '' : 'further '}resource would be refused`
      : `${refused} ${more}${refused === 1 ? 'resource' : 'resources'} of ${owners} would be refused`,
    ...(warned === 0 ? [] : [`${warned} would be warned about`]),
    ...(unknown === 0 ? [] : [`of ${unknown} it cannot be said`]),
    ...(already === 0 ? [] : [`${already} ${already === 1 ? 'is' : 'are'} refused already`]),
  ];
  return parts.join(', ');
}

/** Says what was looked at, and what a preview cannot know. */
export function whatWasLookedAt({ counts, record, surface }: Preview): readonly string[] {
  const { manifests, invalid, records, secrets, otherRecords, brokenRecords } = counts;
  return [
    ...(manifests === 0 ? [] : [`${plural(manifests, 'object')} of manifests looked at`]),
    ...(record === undefined
      ? ['recorded verdicts were not looked at (--data-dir)']
      : [
          `${plural(records, 'resource')} of the record looked at, each by its latest review on the surface ${surface}`,
        ]),
    ...(invalid === 0
      ? []
      : [`${plural(invalid, 'object')} left out: the API server itself would refuse them`]),
    ...(secrets === 0
      ? []
      : [`${plural(secrets, 'Secret')} of the record left out: what they hold is not recorded`]),
    ...(otherRecords === 0
      ? []
      : [
          `${plural(otherRecords, 'resource')} of the record left out: reviewed on another surface or cluster`,
        ]),
    ...(brokenRecords === 0 ? [] : [`${plural(brokenRecords, 'line')} of the record left out: not whole`]),
    'what nobody gave or recorded is not among them',
  ];
}
