import { stringifyYaml } from '@keelson/documents';
import { escapeText } from '../terminal/escape-text.ts';
import type { FieldDifference, ObjectMismatch } from '@keelson/policy-tests';
import type { JsonValue } from '@keelson/model';
import type { Style } from '../terminal/style.ts';

const MOST_FIELDS = 20;
const MOST_LINES = 12;

/** Writes in which fields an object is not as expected: what was expected after a minus, what came after a plus. */
export function formatMismatch({ differences }: ObjectMismatch, style: Style): readonly string[] {
  const lines = differences
    .slice(0, MOST_FIELDS)
    .flatMap((difference) => formatDifference(difference, style));
  const more = differences.length - MOST_FIELDS;
  return more > 0 ? [...lines, `… and ${String(more)} more fields`] : lines;
}

function formatDifference({ path, expected, got }: FieldDifference, style: Style): readonly string[] {
  return [
    `${escapeText(path === '' ? 'the object' : path)}:`,
    ...valueLines(expected).map((line) => style.red(`  - ${line}`)),
    ...valueLines(got).map((line) => style.green(`  + ${line}`)),
  ];
}

function valueLines(value: JsonValue | undefined): readonly string[] {
  if (value === undefined) return [];
  const lines = stringifyYaml(value).trimEnd().split('\n').map(escapeText);
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
}
