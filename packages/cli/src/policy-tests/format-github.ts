import { writeCommand } from '../formats/github.ts';
import { PLAIN } from '../terminal/style.ts';
import { formatTestSummary } from './format-summary.ts';
import { cellFails, describeCell, describeRow, rowFails, rowName } from './tested-file.ts';
import type { TestFormat } from './tested-file.ts';

/** For GitHub Actions: an annotation at each row that fails. */
export const formatTestsGithub: TestFormat = (report) => {
  const rows = report.files
    .flatMap(({ tests }) => tests)
    .flatMap((test) => test.rows)
    .filter((row) => rowFails(row, report.strict));
  const commands = rows.map((row) => {
    const lines = [
      ...describeRow(row, report.strict),
      ...row.cells
        .filter((cell) => cellFails(cell, report.strict))
        .map((cell) => `${cell.resource}: ${describeCell(cell, row)}`),
    ];
    return writeCommand(
      'error',
      row.row.place ?? {},
      `${rowName(row)} expects ${row.row.result}`,
      lines.join('\n'),
    );
  });
  return `${commands.join('')}${formatTestSummary(report, PLAIN)}\n`;
};
