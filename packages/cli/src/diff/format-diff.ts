import { writeJson } from '../formats/write-json.ts';
import { summarizeDiff } from './describe-diff.ts';
import { formatDiffMarkdown } from './format-diff-markdown.ts';
import { formatDiffPretty } from './format-diff-pretty.ts';
import type { Style } from '../terminal/style.ts';
import type { Diff } from './diff.ts';

/** Writes a diff in the format that was asked for. */
export function formatDiff(diff: Diff, format: string, style: Style): string {
  switch (format) {
    case 'json':
      return `${writeJson({ ...diff, summary: summarizeDiff(diff) })}\n`;
    case 'markdown':
      return formatDiffMarkdown(diff);
    default:
      return formatDiffPretty(diff, style);
  }
}
