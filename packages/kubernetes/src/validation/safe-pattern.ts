const cached = new Map<string, RegExp | undefined>();
/** Bounds the cache; a cluster has few patterns. */
const cacheSize = 500;

/**
 * Turns the pattern of a schema (RE2 syntax) into a regular expression, where the same text means the same here and
 * cannot take more than linear time. Patterns come from strangers, so all others are undefined and are not checked:
 * several repetitions, groups that repeat, look-around, back references, classes and flags of RE2 alone.
 */
function toSafePattern(pattern: string): RegExp | undefined {
  if (cached.has(pattern)) return cached.get(pattern);
  const expression = isSafe(pattern) ? compile(pattern) : undefined;
  if (cached.size >= cacheSize) cached.clear();
  cached.set(pattern, expression);
  return expression;
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

/** One atom: a literal, an escape that both know, or a class without RE2's own syntax. */
const atom = String.raw`(?:[^\\^$.|?*+()[\]{}]|\\[.\\/+*?()[\]{}|^$-]|\\[dDwW]|\[\^?(?:[^\\[\]&]|\\[.\\/+*?()[\]{}|^$-]|\\[dDwW])+\])`;
const fixed = String.raw`(?:${atom}(?:\{\d{1,2}\})?)*`;
/** A sequence of atoms of which at most one repeats or may be absent, anchored at both ends. */
const anchored = new RegExp(String.raw`^\^${fixed}(?:${atom}(?:[*+?]|\{\d{1,3},\d{0,3}\}))?${fixed}\$$`, 'u');
/** Alternatives of literals, anchored at both ends. */
const alternatives = /^\^\((?:\?:)?[\w .:/-]+(?:\|[\w .:/-]+)*\)\$$/;
/** The names that Kubernetes' own schemas ask for: repeated labels that cannot be read in two ways. */
const labels =
  /^\^\[a-z0-9\]\(\[-a-z0-9\]\*\[a-z0-9\]\)\?(?:\(\\\.\[a-z0-9\]\(\[-a-z0-9\]\*\[a-z0-9\]\)\?\)\*)?\$$/;

function isSafe(pattern: string): boolean {
  if (pattern.length > 500) return false;
  return anchored.test(pattern) || alternatives.test(pattern) || labels.test(pattern);
}

/** Matches a text by a pattern where that is safe; undefined where it cannot tell. */
export function matchesSafely(pattern: string, text: string): boolean | undefined {
  return toSafePattern(pattern)?.test(text);
}
