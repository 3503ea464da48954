import { codeSpan } from '../formats/markdown.ts';
import { PLAIN } from '../terminal/style.ts';
import { formatTestSummary } from './format-summary.ts';
import { cellFails, describeCell, describeRow, rowFails, rowName, testName } from './tested-file.ts';
import type { RowReport, TestReport } from '@keelson/policy-tests';
import type { TestFormat } from './tested-file.ts';

/** For comments on pull requests: what failed. */
export const formatTestsMarkdown: TestFormat = (report) => {
  const failing = report.files
    .flatMap(({ tests }) => tests)
    .flatMap((test) => {
      const rows = test.rows.filter((row) => rowFails(row, report.strict));
      return rows.length === 0 ? [] : [writeTest(test, rows, report.strict)];
    });
  return `${['## Keelson: tests of policies', formatTestSummary(report, PLAIN), ...failing].join('\n\n')}\n`;
};

function writeTest(test: TestReport, rows: readonly RowReport[], strict: boolean): string {
  return [`### ❌ ${codeSpan(testName(test))}`, rows.map((row) => writeRow(row, strict)).join('\n')].join(
    '\n\n',
  );
}

function writeRow(row: RowReport, strict: boolean): string {
  const cells = row.cells
    .filter((cell) => cellFails(cell, strict))
    .map((cell) => `  - ${codeSpan(cell.resource)}: ${codeSpan(describeCell(cell, row))}`);
  const messages = describeRow(row, strict).map(codeSpan);
  const message = messages.length === 0 ? '' : `: ${messages.join('; ')}`;
  return [`- ${codeSpan(rowName(row))} expects ${row.row.result}${message}`, ...cells].join('\n');
}
