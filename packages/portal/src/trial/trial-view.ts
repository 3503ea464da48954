import type { ExpressionPart } from '@keelson/api';
import type { MarkerTone } from '../editor/marker.ts';

/**
 * How a whole trial stands: `denied` where an object would be refused, `undecided` where the answer depends on something that
 * is not known, `unreadable` where the text cannot be read, `warned`, `allowed`, `unmatched` where no policy looked, `empty`
 * where there is no object.
 */
export type TrialStanding =
  'denied' | 'undecided' | 'unreadable' | 'warned' | 'allowed' | 'unmatched' | 'empty';

/** A place in the text, counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
  /** The field's path inside its object. */
  readonly path?: string | undefined;
}

/** What a part of an expression gave: a value, or an error. */
export interface PartOutcome {
  readonly value: string;
  readonly failed: boolean;
}

/** One part of an expression; the parts of a part lie inside its range. */
export interface PartNode {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** One, or one for each of the first rounds of a macro around it. */
  readonly outcomes: readonly PartOutcome[];
  /** How often it was looked at. */
  readonly rounds: number;
  readonly parts: readonly PartNode[];
}

/** An expression of a policy with the values of its parts, as the server listed them. */
export interface ExpressionView {
  readonly path: string;
  readonly source: string;
  readonly value: string;
  readonly parts: readonly ExpressionPart[];
}

/** Something that a rule found in an object. */
export interface FindingView {
  readonly key: string;
  readonly tone: MarkerTone;
  readonly message: string;
  readonly policyKind: string;
  readonly policyName: string;
  readonly rule: string;
  /** What is done about it, in a word: Denies, Warns, Audits, Cannot be decided. */
  readonly effect: string;
  readonly reason?: string | undefined;
  readonly decision?: string | undefined;
  /** What one can do where the object must be as it is. */
  readonly howToAsk: string;
  readonly place?: TextPlace | undefined;
  readonly otherPlaces: readonly TextPlace[];
  readonly expressions: readonly ExpressionView[];
}

/** A rule that had nothing to complain about. */
export interface QuietRuleView {
  readonly policyName: string;
  readonly rule: string;
  readonly why?: string | undefined;
}

/** One operation of a patch. */
export interface ChangeView {
  readonly policyName: string;
  readonly op: string;
  readonly path: string;
  readonly value?: string | undefined;
  readonly proposed: boolean;
}

/** What became of one object of the text. */
export interface ObjectView {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly line?: number | undefined;
  readonly standing: 'denied' | 'undecided' | 'warned' | 'allowed' | 'unmatched';
  readonly findings: readonly FindingView[];
  /** What was not known while the answer was made. */
  readonly notes: readonly DiagnosticView[];
  readonly passed: readonly QuietRuleView[];
  readonly skipped: readonly QuietRuleView[];
  readonly changes: readonly ChangeView[];
  readonly unmatched: readonly QuietRuleView[];
}

/** A complaint that no rule made. */
export interface DiagnosticView {
  readonly key: string;
  readonly tone: MarkerTone;
  readonly code: string;
  readonly message: string;
  readonly help?: string | undefined;
  readonly place?: TextPlace | undefined;
  /** The file it is about, where it is not about the text. */
  readonly where?: string | undefined;
  readonly related: readonly { readonly message: string; readonly place?: TextPlace | undefined }[];
}

/** Everything that the page shows of the answer to a trial. */
export interface TrialView {
  readonly standing: TrialStanding;
  readonly objects: readonly ObjectView[];
  /** About the text. */
  readonly diagnostics: readonly DiagnosticView[];
  /** About anything else: policies, and what was given. */
  readonly remarks: readonly DiagnosticView[];
  readonly counts: TrialCounts;
}

/** How many there are of what. */
export interface TrialCounts {
  readonly objects: number;
  readonly denied: number;
  readonly undecided: number;
  readonly warned: number;
  readonly findings: Readonly<Record<MarkerTone, number>>;
  readonly passed: number;
  readonly unreadable: number;
}
