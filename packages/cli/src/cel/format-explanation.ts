import { isCelError } from '@keelson/cel';
import { escapeText } from '../terminal/escape-text.ts';
import { formatValue } from './format-value.ts';
import type { ExplainedPart } from '@keelson/cel';
import type { Style } from '../terminal/style.ts';

/** More lines than these help nobody. */
const MAX_LINES = 200;
const MAX_TEXT = 60;

/** Writes the parts of an expression as a tree, each with the value that it had. */
export function formatExplanation(root: ExplainedPart, style: Style): readonly string[] {
  const rows: { readonly label: string; readonly part: ExplainedPart }[] = [];
  let left = 0;

  function visit(part: ExplainedPart, depth: number): void {
    if (rows.length >= MAX_LINES) {
      left++;
      return;
    }
    const position = part.position === undefined ? '' : `[${formatValue(part.position, 20)}] `;
    rows.push({ label: `${'  '.repeat(depth)}${position}${shorten(part.text)}`, part });
    for (const child of part.parts) visit(child, depth + 1);
  }

  visit(root, 0);
  const width = Math.min(72, Math.max(...rows.map(({ label }) => label.length)));
  return [
    ...rows.map(({ label, part }) => `${label.padEnd(width)}  ${colour(part, style)}`),
    ...(left === 0 ? [] : [style.dim(`… and ${left} more parts`)]),
  ];
}

function colour({ result }: ExplainedPart, style: Style): string {
  const text = formatValue(result);
  if (isCelError(result) || result === false) return style.red(text);
  return result === true ? style.green(text) : text;
}

function shorten(text: string): string {
  const line = escapeText(text.replace(/\s+/g, ' '));
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT - 1)}…` : line;
}
