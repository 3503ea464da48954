/** A Markdown text, taken apart. */
export interface MarkdownParts {
  /** The YAML between the marks; undefined where the text does not begin with a mark. */
  readonly frontMatter?: string;
  /** Whether the front matter has its closing mark. */
  readonly closed: boolean;
  /** The text behind the front matter. */
  readonly body: string;
  /** Number of the line on which the body begins, counted from 1. */
  readonly bodyLine: number;
}

/** Splits a text into its front matter, between two lines `---`, and its body. */
export function splitFrontMatter(text: string): MarkdownParts {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  if (!isMark(lines[0])) return { closed: true, body: lines.join('\n'), bodyLine: 1 };
  const end = lines.findIndex((line, index) => index > 0 && (isMark(line) || /^\.\.\.\s*$/.test(line)));
  if (end < 0)
    return { frontMatter: lines.slice(1).join('\n'), closed: false, body: '', bodyLine: lines.length };
  return {
    frontMatter: lines.slice(1, end).join('\n'),
    closed: true,
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
  };
}

function isMark(line: string | undefined): boolean {
  return line !== undefined && /^---\s*$/.test(line);
}
