import { stringifyYaml } from '@keelson/documents';
import { codeSpan } from '../formats/markdown.ts';
import { escapeXml, writeAttributes } from '../formats/write-xml.ts';
import { escapeText } from '../terminal/escape-text.ts';
import { columnsOf, fieldsOf, formatResultTable } from './result-table.ts';
import type { ResultRow } from './result-table.ts';

/** Writes rows of results in one of the formats of Kyverno's runner; a table without one. */
export function formatResults(
  rows: readonly ResultRow[],
  format: string | undefined,
  detailed: boolean,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(toRecords(rows, detailed), undefined, 2)}\n`;
    case 'yaml':
      return stringifyYaml(toRecords(rows, detailed));
    case 'markdown':
      return formatMarkdown(rows, detailed);
    case 'junit':
      return formatJunit(rows, detailed);
    default:
      return formatResultTable(rows.map(escapeRow), detailed);
  }
}

/** Messages may quote what others wrote. */
function escapeRow(row: ResultRow): ResultRow {
  const { policy, rule, resource, message } = row;
  return {
    ...row,
    policy: escapeText(policy),
    rule: escapeText(rule),
    resource: escapeText(resource),
    message: escapeText(message),
  };
}

function toRecords(
  rows: readonly ResultRow[],
  detailed: boolean,
): readonly Readonly<Record<string, string | number>>[] {
  return rows.map(({ policy, reason, resource, result, rule, message }, index) => ({
    ID: index + 1,
    ...(detailed ? { Message: message } : {}),
    POLICY: policy,
    REASON: reason,
    RESOURCE: resource,
    RESULT: result,
    RULE: rule,
  }));
}

function formatMarkdown(rows: readonly ResultRow[], detailed: boolean): string {
  const header = columnsOf(detailed);
  const lines = rows.map((row, index) => {
    const fields = fieldsOf(row, index + 1, detailed).map((field) => (field === '' ? '' : codeSpan(field)));
    return `| ${fields.map((field) => field.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return `${[`| ${header.join(' | ')} |`, `|${'----|'.repeat(header.length)}`, ...lines].join('\n')}\n`;
}

function formatJunit(rows: readonly ResultRow[], detailed: boolean): string {
  const suites = new Map<string, ResultRow[]>();
  for (const row of rows) suites.set(row.policy, [...(suites.get(row.policy) ?? []), row]);
  const failures = (some: readonly ResultRow[]): number => some.filter(({ isFailure }) => isFailure).length;
  const body = [...suites].map(([name, cases]) => {
    const attributes = writeAttributes({ name, tests: cases.length, failures: failures(cases) });
    return ` <testsuite${attributes}>\n${cases.map((row) => formatCase(row, detailed)).join('')} </testsuite>\n`;
  });
  const attributes = writeAttributes({ tests: rows.length, failures: failures(rows) });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes}>\n${body.join('')}</testsuites>\n`;
}

function formatCase(row: ResultRow, detailed: boolean): string {
  const { policy, rule, resource, result, reason, message, isFailure } = row;
  const lines = [
    ...(isFailure ? [] : [`Reason: ${reason}`]),
    `Policy: ${policy}`,
    `Rule: ${rule}`,
    `Resource: ${resource}`,
    ...(isFailure ? [`Result: ${result}`] : []),
    ...(detailed ? [`Message: ${message}`] : []),
  ];
  const text = escapeXml(`\n    ${lines.join('\n    ')}\n   `);
  const inner = isFailure
    ? `<failure${writeAttributes({ message: reason })}>${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `  <testcase${writeAttributes({ classname: rule, name: resource })}>\n   ${inner}\n  </testcase>\n`;
}
