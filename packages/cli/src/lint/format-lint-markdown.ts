import { codeBlock, codeSpan } from '../formats/markdown.ts';
import { PLAIN } from '../terminal/style.ts';
import { formatLintCounts } from './format-lint-pretty.ts';
import type { LintResult } from './lint-result.ts';

/** Comments on pull requests may have 65,536 characters; the rest is counted. */
const MAX_LENGTH = 60_000;

/** For comments on pull requests. What others wrote stands in code, where no markup, mention or link is read. */
export function formatLintMarkdown(result: LintResult): string {
  const sections = ['## Keelson: the governance repository', formatLintCounts(result, PLAIN)];
  let length = 0;
  let left = 0;
  for (const { severity, code, message, help, place } of result.diagnostics) {
    const { file, line } = place ?? {};
    const where = file === undefined ? '' : ` at ${codeSpan(line === undefined ? file : `${file}:${line}`)}`;
    const text = help === undefined ? message : `${message}\n${help}`;
    const body = codeBlock(text).replace(/^(?=.)/gm, '  ');
    const section = `- **${severity}** ${codeSpan(code)}${where}\n\n${body}`;
    length += section.length;
    if (length > MAX_LENGTH) left++;
    else sections.push(section);
  }
  if (left > 0) sections.push(`… and ${left} more, left out for their length.`);
  return `${sections.join('\n\n')}\n`;
}
