import type { Diagnostic, TrialAnswer } from '@keelson/api';
import { toDiagnosticView } from './to-diagnostic-view.ts';
import { toObjectView } from './to-object-view.ts';
import type { MarkerTone } from '../editor/marker.ts';
import type { ObjectView, TrialCounts, TrialStanding, TrialView } from './trial-view.ts';

/** Makes of an answer what the page shows of it. */
export function toTrialView(answer: TrialAnswer): TrialView {
  const objects = answer.objects.map(toObjectView);
  const ofText = answer.diagnostics.filter(isAboutText);
  const counts = countAll(objects, ofText.filter(({ severity }) => severity === 'error').length);
  return {
    standing: standingOf(counts, objects),
    objects: objects.toSorted(byStanding),
    diagnostics: ofText.map(toDiagnosticView),
    remarks: answer.diagnostics.filter((diagnostic) => !isAboutText(diagnostic)).map(toDiagnosticView),
    counts,
  };
}

const ORDER: readonly ObjectView['standing'][] = ['denied', 'undecided', 'warned', 'allowed', 'unmatched'];

// What needs attention comes first; among equals the order of the text stays.
function byStanding(left: ObjectView, right: ObjectView): number {
  return ORDER.indexOf(left.standing) - ORDER.indexOf(right.standing);
}

// The text of a trial has no file name; policies and given documents have one.
function isAboutText({ place }: Diagnostic): boolean {
  return place?.line !== undefined && place.file === undefined;
}

function countAll(objects: readonly ObjectView[], unreadable: number): TrialCounts {
  const findings: Record<MarkerTone, number> = { deny: 0, error: 0, warn: 0, audit: 0 };
  for (const finding of objects.flatMap((object) => object.findings)) findings[finding.tone]++;
  const standing = (wanted: ObjectView['standing']): number =>
    objects.filter((object) => object.standing === wanted).length;
  return {
    objects: objects.length,
    denied: standing('denied'),
    undecided: standing('undecided'),
    warned: standing('warned'),
    findings,
    passed: objects.reduce((sum, { passed }) => sum + passed.length, 0),
    unreadable,
  };
}

function standingOf(counts: TrialCounts, objects: readonly ObjectView[]): TrialStanding {
  if (counts.denied > 0) return 'denied';
  if (counts.unreadable > 0) return 'unreadable';
  if (counts.undecided > 0) return 'undecided';
  if (counts.objects === 0) return 'empty';
  if (counts.warned > 0) return 'warned';
  return objects.every(({ standing }) => standing === 'unmatched') ? 'unmatched' : 'allowed';
}
