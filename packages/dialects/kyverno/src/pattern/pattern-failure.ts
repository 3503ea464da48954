/** Where the matching stands: the steps from the root, last one first. */
export interface PatternPlace {
  readonly parent: PatternPlace | undefined;
  readonly step: string | number;
}

/**
 * Why a resource does not satisfy (a part of) a pattern: `mismatch`; `forbidden` for what a negation anchor does not allow;
 * `skip` where a condition is not met, so that the rule does not apply.
 */
export interface PatternFailure {
  readonly kind: 'mismatch' | 'forbidden' | 'skip';
  readonly message: string;
  /** `/spec/containers/0/image/`; empty where nobody can say. */
  readonly path: string;
  /** A skip of an anchor at this very level, not one that was summed up from elements or levels below. */
  readonly direct: boolean;
}

/** Writes a place: `/`, `/spec/`, `/spec/containers/0/`. */
export function formatPlace(place: PatternPlace | undefined): string {
  let path = '/';
  for (let at = place; at !== undefined; at = at.parent) path = `/${at.step}${path}`;
  return path;
}

/** Says that a part of the resource does not satisfy the pattern. */
export function mismatch(path: string, message: string): PatternFailure {
  return { kind: 'mismatch', path, message, direct: false };
}

/** Sums up skips of several parts. */
export function combineSkips(path: string, skips: readonly PatternFailure[]): PatternFailure {
  return { kind: 'skip', path, message: skips.map(({ message }) => message).join('; '), direct: false };
}
