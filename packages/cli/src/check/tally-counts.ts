import type { Action, Diagnostic, Result } from '@keelson/model';

/** A note with the number of objects that it is about. */
export interface CountedNote {
  readonly note: Diagnostic;
  count: number;
}

/** What is counted while objects are reviewed; plain data, so that threads can hand it on. */
export interface TallyCounts {
  objects: number;
  denied: number;
  counted: number;
  changed: number;
  unchanged: number;
  readonly results: Record<Result, number>;
  readonly findings: Record<Action, number>;
  readonly gates: Set<string>;
  readonly kinds: Set<string>;
  readonly notes: Map<string, CountedNote>;
}

/** More kinds, or notes, than these are not kept apart. */
export const MAX_KINDS = 50;
const MAX_NOTES = 100;

/** Nothing counted yet. */
export function emptyCounts(): TallyCounts {
  return {
    objects: 0,
    denied: 0,
    counted: 0,
    changed: 0,
    unchanged: 0,
    results: { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 },
    findings: { deny: 0, warn: 0, audit: 0 },
    gates: new Set(),
    kinds: new Set(),
    notes: new Map(),
  };
}

/** Adds what was counted elsewhere. */
export function addCounts(sum: TallyCounts, other: TallyCounts): void {
  sum.objects += other.objects;
  sum.denied += other.denied;
  sum.counted += other.counted;
  sum.changed += other.changed;
  sum.unchanged += other.unchanged;
  for (const result of RESULTS) sum.results[result] += other.results[result];
  for (const action of ACTIONS) sum.findings[action] += other.findings[action];
  for (const gate of other.gates) sum.gates.add(gate);
  for (const kind of other.kinds) addKind(sum, kind);
  for (const { note, count } of other.notes.values()) addNote(sum, note, count);
}

const RESULTS = ['pass', 'fail', 'warn', 'error', 'skip'] as const satisfies readonly Result[];
const ACTIONS = ['deny', 'warn', 'audit'] as const satisfies readonly Action[];

/** Notes the kind of an object. */
export function addKind({ kinds }: TallyCounts, kind: string): void {
  if (kinds.size <= MAX_KINDS) kinds.add(kind);
}

/** Counts a note; equal ones count once each. */
export function addNote({ notes }: TallyCounts, note: Diagnostic, count: number): void {
  const key = `${note.code} ${note.message}`;
  const known = notes.get(key);
  if (known !== undefined) known.count += count;
  else if (notes.size < MAX_NOTES) notes.set(key, { note, count });
}
