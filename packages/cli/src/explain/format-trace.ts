import { escapeText } from '../terminal/escape-text.ts';
import type { ExpressionTrace, PartValue } from '@keelson/engine';
import type { Style } from '../terminal/style.ts';

/** More lines than these help nobody. */
const MAX_PARTS = 100;
const MAX_TEXT = 60;
const MAX_VALUE = 100;

/** Writes an expression of a policy with the values of its parts, the parts of a part below it. */
export function formatTrace(trace: ExpressionTrace, style: Style): readonly string[] {
  const parts = [...trace.parts].sort((left, right) => left.start - right.start || right.end - left.end);
  const rows = parts.slice(0, MAX_PARTS).map((part, index) => ({
    label: `${'  '.repeat(depthOf(part, parts, index))}${textOf(trace.source.slice(part.start, part.end), MAX_TEXT)}`,
    part,
  }));
  const width = Math.min(72, Math.max(0, ...rows.map(({ label }) => label.length)));
  const head = style.dim(escapeText(trace.path));
  if (rows.length === 0)
    return [head, `  ${textOf(trace.source, MAX_VALUE)}  ${valueOf(trace.value, false, style)}`];
  return [
    head,
    ...rows.map(
      ({ label, part }) => `  ${label.padEnd(width)}  ${valueOf(part.value, part.failed === true, style)}`,
    ),
    ...(parts.length > MAX_PARTS ? [style.dim(`  … and ${parts.length - MAX_PARTS} more parts`)] : []),
  ];
}

function depthOf(part: PartValue, sorted: readonly PartValue[], index: number): number {
  let depth = 0;
  for (let i = 0; i < index; i++) {
    const other = sorted[i];
    if (other !== undefined && other.start <= part.start && part.end <= other.end) depth++;
  }
  return Math.min(depth, 10);
}

function textOf(text: string, width: number): string {
  const line = escapeText(text.replace(/\s+/g, ' '));
  return line.length > width ? `${line.slice(0, width - 1)}…` : line;
}

function valueOf(value: string, failed: boolean, style: Style): string {
  const text = textOf(value, MAX_VALUE);
  if (failed || value === 'false') return style.red(text);
  return value === 'true' ? style.green(text) : text;
}
