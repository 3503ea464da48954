import { escapeLines, escapeText } from '../terminal/escape-text.ts';
import { formatMismatch } from './format-mismatch.ts';
import { formatTestSummary } from './format-summary.ts';
import { cellFails, describeCell, rowFails, rowName } from './tested-file.ts';
import type { CellReport, RowReport, TestReport } from '@keelson/policy-tests';
import type { Style } from '../terminal/style.ts';
import type { TestFormat, TestFormatOptions } from './tested-file.ts';

/** For people: what failed with its place, what passed without being checked, and the sum. */
export const formatTestsPretty: TestFormat = (report, options) => {
  const blocks = report.files
    .flatMap(({ tests }) => tests)
    .map((test) => formatTest(test, report.strict, options))
    .filter((lines) => lines.length > 0);
  return `${[...blocks.map((lines) => `${lines.join('\n')}\n`), formatTestSummary(report, options.style)].join('\n')}\n`;
};

function formatTest(report: TestReport, strict: boolean, options: TestFormatOptions): readonly string[] {
  const rows = report.rows.flatMap((row) => formatRow(row, strict, options));
  if (rows.length === 0) return [];
  return [
    `${options.style.bold(escapeText(report.test.name))} ${options.style.dim(escapeText(report.test.file))}`,
    ...rows,
  ];
}

function formatRow(row: RowReport, strict: boolean, options: TestFormatOptions): readonly string[] {
  const { style } = options;
  const fails = rowFails(row, strict);
  // What holds for the whole row is said once.
  const cells = row.cells.filter(
    (cell) =>
      (row.message === undefined || cell.message !== row.message) &&
      (options.verbose || isWorthShowing(cell, strict, options)),
  );
  const isOdd = row.outcome === 'skipped' || row.missing.length > 0;
  if (!fails && cells.length === 0 && !(isOdd && !options.quiet)) return [];
  const { file, line } = row.row.place ?? {};
  const place =
    file === undefined || line === undefined ? '' : ` ${style.dim(escapeText(`${file}:${line}`))}`;
  const mark = fails ? style.red('✗') : row.outcome === 'skipped' ? style.yellow('-') : style.green('✓');
  return [
    `  ${mark} ${escapeText(rowName(row))} expects ${row.row.result}${place}`,
    ...(row.message === undefined ? [] : escapeLines(row.message).map((text) => `      ${text}`)),
    ...missingLines(row, strict, options),
    ...cells.flatMap((cell) => formatCell(cell, row, strict, options)),
  ];
}

function missingLines(
  { missing }: RowReport,
  strict: boolean,
  options: TestFormatOptions,
): readonly string[] {
  if (missing.length === 0 || (options.quiet && !strict)) return [];
  const mark = strict ? options.style.red('✗') : options.style.yellow('?');
  return [`    ${mark} there is no resource ${missing.map(escapeText).join(', ')}`];
}

function isWorthShowing(cell: CellReport, strict: boolean, { quiet }: TestFormatOptions): boolean {
  if (cellFails(cell, strict)) return true;
  return !quiet && (cell.outcome === 'vacuous' || cell.outcome === 'dropped');
}

function formatCell(
  cell: CellReport,
  row: RowReport,
  strict: boolean,
  { style }: TestFormatOptions,
): readonly string[] {
  const name = escapeText(cell.resource);
  if (cellFails(cell, strict)) {
    const [first = '', ...others] = escapeLines(describeCell(cell, row));
    const details = cell.mismatch === undefined ? [] : formatMismatch(cell.mismatch, style);
    return [
      `    ${style.red('✗')} ${name}: ${first}${placeOf(cell, row, style)}`,
      ...[...others, ...details].map((line) => `        ${line}`),
    ];
  }
  if (cell.outcome === 'passed') return [`    ${style.green('✓')} ${name}`];
  return [`    ${style.yellow('?')} ${name}: ${escapeText(describeCell(cell, row))}`];
}

/** Where the row names the resource, if that is a line of its own. */
function placeOf({ place }: CellReport, { row }: RowReport, style: Style): string {
  if (place?.file === undefined || place.line === undefined || place.line === row.place?.line) return '';
  return ` ${style.dim(escapeText(`${place.file}:${String(place.line)}`))}`;
}
