import { parseKindSelector } from '../match/kind-selector.ts';
import { hasWildcard } from '../wildcard/compile-wildcard.ts';

/** Tells whether two lists of selectors of kinds may fit one object; an empty list stands for all kinds. Wildcards may fit anything. */
export function mayShareKind(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === 0 || right.length === 0) return true;
  const kinds = left.map((text) => parseKindSelector(text).kind);
  const others = right.map((text) => parseKindSelector(text).kind);
  return [...kinds, ...others].some(hasWildcard) || kinds.some((kind) => others.includes(kind));
}
