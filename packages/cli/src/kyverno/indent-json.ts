/** Spreads compact JSON over lines as Go does: two spaces a level, empty objects and lists on one line. */
export function indentJson(compact: string): string {
  const parts: string[] = [];
  let depth = 0;
  const breakLine = (): string => `\n${'  '.repeat(depth)}`;
  for (let at = 0; at < compact.length; at++) {
    const char = compact.charAt(at);
    const next = compact.charAt(at + 1);
    if (char === '"') {
      const end = endOfString(compact, at);
      parts.push(compact.slice(at, end));
      at = end - 1;
    } else if ((char === '{' && next === '}') || (char === '[' && next === ']')) {
      parts.push(char + next);
      at += 1;
    } else if (char === '{' || char === '[') {
      depth += 1;
      parts.push(char + breakLine());
    } else if (char === '}' || char === ']') {
      depth -= 1;
      parts.push(breakLine() + char);
    } else if (char === ',') parts.push(char + breakLine());
    else parts.push(char === ':' ? ': ' : char);
  }
  return parts.join('');
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}
