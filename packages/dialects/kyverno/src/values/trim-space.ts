const SPACE = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const AROUND = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, 'g');

/** Cuts white space off both ends, as Go's `strings.TrimSpace` does; JavaScript's `trim` takes other characters. */
export function trimSpace(text: string): string {
  return text.replace(AROUND, '');
}

/** Cuts spaces, and nothing else, off both ends. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) === 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) === 0x20) end--;
  return text.slice(start, end);
}
