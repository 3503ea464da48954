/** Tells whether a text matches. */
export type WildcardMatcher = (text: string) => boolean;

/** Tells whether a text has a wildcard: `*` for any number of characters, `?` for one. */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** Compiles a pattern with `*` and `?`; characters are code points, and the empty pattern matches the empty text alone. */
export function compileWildcard(pattern: string): WildcardMatcher {
  if (!hasWildcard(pattern)) return (text) => text === pattern;
  if (pattern === '*') return () => true;
  if (pattern.includes('?')) return (text) => matchWildcard(pattern, text);
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const middle = parts.slice(1, -1).filter((part) => part !== '');
  return (text) =>
    text.length >= first.length + last.length &&
    text.startsWith(first) &&
    text.endsWith(last) &&
    hasInOrder(text, middle, first.length, text.length - last.length);
}

function hasInOrder(text: string, parts: readonly string[], from: number, end: number): boolean {
  let at = from;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

const STAR = 0x2a;
const QUESTION_MARK = 0x3f;

/**
 * Matches a text against a pattern with `*` and `?`. Takes time in proportion to the product of the lengths at worst, where
 * the original takes exponential time.
 */
export function matchWildcard(pattern: string, text: string): boolean {
  let at = 0;
  let patternAt = 0;
  let starAt = -1;
  let resumeAt = 0;
  while (at < text.length) {
    const wanted = patternAt < pattern.length ? (pattern.codePointAt(patternAt) ?? -1) : -1;
    const found = text.codePointAt(at) ?? -1;
    if (wanted === STAR) {
      starAt = patternAt++;
      resumeAt = at;
    } else if (wanted === QUESTION_MARK || wanted === found) {
      patternAt += wanted > 0xffff ? 2 : 1;
      at += found > 0xffff ? 2 : 1;
    } else if (starAt >= 0) {
      patternAt = starAt + 1;
      resumeAt += (text.codePointAt(resumeAt) ?? 0) > 0xffff ? 2 : 1;
      at = resumeAt;
    } else {
      return false;
    }
  }
  while (pattern.charCodeAt(patternAt) === STAR) patternAt++;
  return patternAt === pattern.length;
}
