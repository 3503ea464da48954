import { countsFinding } from '../report/report.ts';
import type { ReviewedObject } from '@keelson/gates';
import type { Action, Diagnostic, Result } from '@keelson/model';
import type { ExitCode } from '../exit-code.ts';
import type { RunSummary, UnaskedGate } from '../report/run-summary.ts';

/** What a run knows at its end beside what was counted. */
export interface RunEnd {
  readonly policies: number;
  readonly gatesNotAsked: readonly UnaskedGate[];
  /** Only what changed was looked at, so that nothing is a good answer. */
  readonly comparesFiles: boolean;
}

/** More kinds than this are not listed by name. */
const MAX_KINDS = 50;

/** Counts what a run finds: everything that a summary needs, and none of the objects. */
export class Tally {
  readonly #failOn: Action;
  readonly #results: Record<Result, number> = { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 };
  readonly #findings: Record<Action, number> = { deny: 0, warn: 0, audit: 0 };
  readonly #diagnostics: Diagnostic[] = [];
  readonly #gates: Set<string> = new Set();
  readonly #notes: Map<string, { readonly note: Diagnostic; count: number }> = new Map();
  readonly #kinds: Set<string> = new Set();
  #objects = 0;
  #denied = 0;
  #counted = 0;
  #unchanged = 0;

  constructor(failOn: Action) {
    this.#failOn = failOn;
  }

  get objects(): number {
    return this.#objects;
  }

  addDiagnostic(diagnostic: Diagnostic): void {
    this.#diagnostics.push(diagnostic);
  }

  addUnchanged(): void {
    this.#unchanged++;
  }

  addObject({ verdict, findings }: ReviewedObject): void {
    this.#objects++;
    if (!verdict.allowed) this.#denied++;
    if (this.#kinds.size <= MAX_KINDS) this.#kinds.add(verdict.review.resource.kind);
    for (const { result, gate } of verdict.results) {
      this.#results[result]++;
      if (gate !== undefined) this.#gates.add(gate);
    }
    let counted = 0;
    for (const finding of findings) {
      this.#findings[finding.rule.action]++;
      if (countsFinding(finding, this.#failOn)) counted++;
    }
    // A refusal counts whatever its findings say.
    this.#counted += counted === 0 && !verdict.allowed ? 1 : counted;
    for (const note of verdict.notes ?? []) this.#addNote(note);
  }

  /** Sums up; the diagnostics that come of it are among the summary's. */
  summarize(end: RunEnd): RunSummary {
    const diagnostics = [
      ...this.#diagnostics,
      ...this.#noteDiagnostics(),
      ...this.#complaintsAboutNothing(end),
    ];
    return {
      objects: this.#objects,
      denied: this.#denied,
      unchanged: this.#unchanged,
      policies: end.policies,
      results: this.#results,
      findings: this.#findings,
      counted: this.#counted,
      failOn: this.#failOn,
      gatesAsked: [...this.#gates].sort(),
      gatesNotAsked: end.gatesNotAsked,
      diagnostics,
      exitCode: this.#exitCode(diagnostics),
    };
  }

  #exitCode(diagnostics: readonly Diagnostic[]): ExitCode {
    if (diagnostics.some(({ severity }) => severity === 'error')) return 2;
    return this.#counted > 0 ? 1 : 0;
  }

  #addNote(note: Diagnostic): void {
    const key = `${note.code} ${note.message}`;
    const known = this.#notes.get(key);
    if (known !== undefined) known.count++;
    else if (this.#notes.size < 100) this.#notes.set(key, { note, count: 1 });
  }

  #noteDiagnostics(): readonly Diagnostic[] {
    return [...this.#notes.values()].map(({ note, count }) =>
      count === 1 ? note : { ...note, message: `${note.message} (${count} objects)` },
    );
  }

  #complaintsAboutNothing({ policies, comparesFiles }: RunEnd): readonly Diagnostic[] {
    const complaints: Diagnostic[] = [];
    // Where something could not be read or compiled, that is why there is nothing.
    const hasTrouble = this.#diagnostics.some(({ severity }) => severity === 'error');
    if (policies === 0 && !hasTrouble) {
      complaints.push({
        code: 'check/no-policy',
        severity: 'error',
        message: 'there is no policy to ask',
        help: 'Check the paths given with --policy, or the gates of this surface in the governance repository.',
      });
    }
    if (this.#objects === 0 && comparesFiles) {
      complaints.push({
        code: 'check/nothing-changed',
        severity: 'note',
        message: 'no object has changed',
      });
    } else if (this.#objects === 0 && !hasTrouble) {
      complaints.push({
        code: 'check/no-object',
        severity: 'error',
        message: 'there is no object to check',
        help: 'Name files or folders with Kubernetes objects, or pipe them in: keelson check -',
      });
    }
    const asked = Object.values(this.#results).some((count) => count > 0);
    if (policies > 0 && this.#objects > 0 && !asked) {
      const kinds = this.#kinds.size > MAX_KINDS ? 'many kinds' : [...this.#kinds].sort().join(', ');
      complaints.push({
        code: 'check/nothing-matched',
        severity: 'warning',
        message: `no policy matched any of the objects (${kinds})`,
        help: 'Check which kinds, namespaces and operations the policies match: keelson explain FILE --policy PATH',
      });
    }
    return complaints;
  }
}
