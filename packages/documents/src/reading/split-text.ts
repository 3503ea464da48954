/** A part of a YAML stream between two lines `---`. */
export interface StreamPart {
  readonly start: number;
  readonly end: number;
  /** Offset of the separator before it, if that is none by Kubernetes' rules: the part cannot be read then. */
  readonly badSeparator: number | undefined;
  /** Whether a JSON document stands before it without a separator: only JSON can follow then. */
  readonly followsJson?: boolean;
}

/**
 * Cuts a text at the lines that start with `---`, as Kubernetes does: only a comment may follow them. Directives belong
 * to the document behind their separator.
 */
export function* splitText(text: string): Generator<StreamPart> {
  let start = 0;
  let badSeparator: number | undefined;
  for (let mark = nextSeparator(text, 0); mark !== undefined; mark = nextSeparator(text, mark + 3)) {
    const lineEnd = endOfLine(text, mark);
    const bad = isBadSeparator(text.slice(mark + 3, lineEnd));
    if (!bad && badSeparator === undefined && holdsDirectivesOnly(text, start, mark)) continue;
    yield { start, end: mark, badSeparator };
    start = Math.min(lineEnd + 1, text.length);
    badSeparator = bad ? mark : undefined;
  }
  yield { start, end: text.length, badSeparator };
}

/** Tells whether something other than a comment follows `---` on its line. */
export function isBadSeparator(rest: string): boolean {
  const trimmed = rest.trim();
  return trimmed !== '' && !trimmed.startsWith('#');
}

/** Tells whether a part of a stream holds directives and nothing else but comments. */
export function holdsDirectivesOnly(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  if (first !== 0x25 && first !== 0x23 && first !== 0x0a && first !== 0x0d && first !== 0x20) return false;
  let directives = false;
  for (let line = start; line < end; line = endOfLine(text, line) + 1) {
    const content = text.slice(line, Math.min(endOfLine(text, line), end));
    if (content.startsWith('%')) directives = true;
    else if (!/^[\t\r ]*(?:#|$)/.test(content)) return false;
  }
  return directives;
}

function nextSeparator(text: string, from: number): number | undefined {
  if (from === 0 && text.startsWith('---')) return 0;
  const found = text.indexOf('\n---', Math.max(from - 1, 0));
  return found < 0 ? undefined : found + 1;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
