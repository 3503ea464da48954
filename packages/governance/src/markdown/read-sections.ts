/** A heading of a Markdown text with what stands below it, up to the next heading. */
export interface Section {
  /** 1 to 6; 0 for what stands before the first heading. */
  readonly level: number;
  /** The heading's text without marks of emphasis and links; empty for level 0. */
  readonly title: string;
  /** Number of the heading's line, counted from 1 within the file. */
  readonly line: number;
  /** Lines below the heading; those of code are there, as they are. */
  readonly lines: readonly string[];
  /** Number of the first line below the heading. */
  readonly firstLine: number;
}

interface OpenSection {
  readonly level: number;
  readonly title: string;
  readonly line: number;
  readonly firstLine: number;
  readonly lines: string[];
}

/** Takes a Markdown body apart at its headings; what looks like one in code or in a comment is none. */
export function readSections(body: string, firstLine = 1): readonly Section[] {
  const sections: OpenSection[] = [{ level: 0, title: '', line: firstLine, firstLine, lines: [] }];
  let fence: string | undefined;
  let comment = false;
  body.split('\n').forEach((line, index) => {
    const current = sections.at(-1);
    if (fence !== undefined) {
      if (closesFence(line, fence)) fence = undefined;
      current?.lines.push(line);
      return;
    }
    const { text, open } = withoutComments(line, comment);
    comment = open;
    fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(text)?.[1];
    const heading =
      fence === undefined ? /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(text) : null;
    const above = current?.lines.at(-1);
    if (heading !== null) {
      sections.push(section((heading[1] ?? '').length, heading[2] ?? '', firstLine + index, 1));
    } else if (isUnderline(text) && isParagraph(above)) {
      current?.lines.pop();
      sections.push(section(text.trimStart().startsWith('=') ? 1 : 2, above ?? '', firstLine + index - 1, 2));
    } else {
      current?.lines.push(text);
    }
  });
  return sections.filter(({ level, lines }) => level > 0 || lines.some((line) => line.trim() !== ''));
}

function section(level: number, title: string, line: number, height: number): OpenSection {
  return { level, title: plainText(title), line, firstLine: line + height, lines: [] };
}

function closesFence(line: string, fence: string): boolean {
  const mark = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return mark !== undefined && mark.startsWith(fence.charAt(0)) && mark.length >= fence.length;
}

function isUnderline(line: string): boolean {
  return /^ {0,3}(?:=+|-+)[ \t]*$/.test(line);
}

function isParagraph(line: string | undefined): boolean {
  return line !== undefined && /^ {0,3}[^\s>#*+-]/.test(line);
}

function withoutComments(
  line: string,
  inComment: boolean,
): { readonly text: string; readonly open: boolean } {
  let text = '';
  let rest = line;
  let open = inComment;
  while (rest !== '') {
    const at = rest.indexOf(open ? '-->' : '<!--');
    if (at < 0) {
      if (!open) text += rest;
      break;
    }
    if (!open) text += rest.slice(0, at);
    rest = rest.slice(at + (open ? 3 : 4));
    open = !open;
  }
  return { text, open };
}

/** Takes emphasis, code marks and link targets away from a line. */
function plainText(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .trim();
}
