import { countsFinding } from '../report/report.ts';
import { addCounts, addKind, addNote, emptyCounts, MAX_KINDS } from './tally-counts.ts';
import type { Action, Diagnostic } from '@keelson/model';
import type { ExitCode } from '../exit-code.ts';
import type { ReportedObject } from '../report/report.ts';
import type { RunSummary, UnaskedGate } from '../report/run-summary.ts';
import type { TallyCounts } from './tally-counts.ts';

/** What a run knows at its end beside what was counted. */
export interface RunEnd {
  readonly policies: number;
  readonly gatesNotAsked: readonly UnaskedGate[];
  /** Only what changed was looked at, so that nothing is a good answer. */
  readonly comparesFiles: boolean;
}

/** Counts what a run finds: everything that a summary needs, and none of the objects. */
export class Tally {
  readonly #failOn: Action;
  readonly #diagnostics: Diagnostic[] = [];
  readonly counts: TallyCounts = emptyCounts();

  constructor(failOn: Action) {
    this.#failOn = failOn;
  }

  addDiagnostic(diagnostic: Diagnostic): void {
    this.#diagnostics.push(diagnostic);
  }

  addUnchanged(): void {
    this.counts.unchanged++;
  }

  /** Adds what another thread counted. */
  addCounts(counts: TallyCounts): void {
    addCounts(this.counts, counts);
  }

  addObject({ verdict, findings }: ReportedObject): void {
    const { counts } = this;
    counts.objects++;
    if (!verdict.allowed) counts.denied++;
    if (verdict.patches.some(({ proposed }) => !proposed)) counts.changed++;
    addKind(counts, verdict.review.resource.kind);
    for (const { result, gate } of verdict.results) {
      counts.results[result]++;
      if (gate !== undefined) counts.gates.add(gate);
    }
    let counted = 0;
    for (const finding of findings) {
      counts.findings[finding.rule.action]++;
      if (countsFinding(finding, this.#failOn)) counted++;
    }
    // A refusal counts whatever its findings say.
    counts.counted += counted === 0 && !verdict.allowed ? 1 : counted;
    for (const note of verdict.notes ?? []) addNote(counts, note, 1);
  }

  /** Sums up; the diagnostics that come of it are among the summary's. */
  summarize(end: RunEnd): RunSummary {
    const { objects, denied, changed, unchanged, results, findings, counted, gates } = this.counts;
    const diagnostics = [...this.#diagnostics, ...this.#notes(), ...this.#complaintsAboutNothing(end)];
    return {
      objects,
      denied,
      changed,
      unchanged,
      policies: end.policies,
      results,
      findings,
      counted,
      failOn: this.#failOn,
      gatesAsked: [...gates].sort(),
      gatesNotAsked: end.gatesNotAsked,
      diagnostics,
      exitCode: this.#exitCode(diagnostics),
    };
  }

  #exitCode(diagnostics: readonly Diagnostic[]): ExitCode {
    if (diagnostics.some(({ severity }) => severity === 'error')) return 2;
    return this.counts.counted > 0 ? 1 : 0;
  }

  #notes(): readonly Diagnostic[] {
    return Array.from(this.counts.notes.values(), ({ note, count }) =>
      count === 1 ? note : { ...note, message: `${note.message} (${count} objects)` },
    );
  }

  #complaintsAboutNothing({ policies, comparesFiles }: RunEnd): readonly Diagnostic[] {
    const { objects, unchanged, results, kinds } = this.counts;
    const complaints: Diagnostic[] = [];
    // Where something could not be read or compiled, that is why there is nothing.
    const hasTrouble = this.#diagnostics.some(({ severity }) => severity === 'error');
    if (policies === 0 && !hasTrouble) complaints.push(NO_POLICY);
    if (objects === 0 && comparesFiles) complaints.push(NOTHING_CHANGED);
    else if (objects === 0 && unchanged === 0 && !hasTrouble) complaints.push(NO_OBJECT);
    if (policies > 0 && objects > 0 && Object.values(results).every((count) => count === 0)) {
      complaints.push(nothingMatched(kinds));
    }
    return complaints;
  }
}

const NO_POLICY: Diagnostic = {
  code: 'check/no-policy',
  severity: 'error',
  message: 'there is no policy to ask',
  help: 'Check the paths given with --policy, or the gates of this surface in the governance repository.',
};

const NO_OBJECT: Diagnostic = {
  code: 'check/no-object',
  severity: 'error',
  message: 'there is no object to check',
  help: 'Name files or folders with Kubernetes objects, or pipe them in: keelson check -',
};

const NOTHING_CHANGED: Diagnostic = {
  code: 'check/nothing-changed',
  severity: 'note',
  message: 'no object has changed',
};

function nothingMatched(kinds: ReadonlySet<string>): Diagnostic {
  const listed = kinds.size > MAX_KINDS ? 'many kinds' : [...kinds].sort().join(', ');
  return {
    code: 'check/nothing-matched',
    severity: 'warning',
    message: `no policy matched any of the objects (${listed})`,
    help: 'Check which kinds, namespaces and operations the policies match: keelson explain FILE --policy PATH',
  };
}
