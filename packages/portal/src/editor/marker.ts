/** How much a marker matters, strongest first: it refuses, it could not be decided, it warns, it is only recorded. */
export type MarkerTone = 'deny' | 'error' | 'warn' | 'audit';

/** The tones, strongest first. */
export const TONES: readonly MarkerTone[] = ['deny', 'error', 'warn', 'audit'];

/** Something to show at a place of the text. Lines and columns count from 1, columns in UTF-16 units. */
export interface Marker {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
  readonly tone: MarkerTone;
  readonly message: string;
}

/** Returns the stronger of two tones. */
export function strongerTone(left: MarkerTone, right: MarkerTone): MarkerTone {
  return TONES.indexOf(left) <= TONES.indexOf(right) ? left : right;
}
