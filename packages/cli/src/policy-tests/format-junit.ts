import { escapeXml, writeAttributes } from '../formats/write-xml.ts';
import { cellFails, describeCell, describeRow, rowFails, rowName, testName } from './tested-file.ts';
import type { RowReport, TestReport } from '@keelson/policy-tests';
import type { TestFormat } from './tested-file.ts';

/** For pipelines that show tests: a suite for each test, a case for each row. */
export const formatTestsJunit: TestFormat = ({ files, strict }) => {
  const suites = files.flatMap(({ tests }) => tests).map((test) => writeSuite(test, strict));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="keelson test">\n${suites.join('')}</testsuites>\n`;
};

function writeSuite(report: TestReport, strict: boolean): string {
  const { rows, test } = report;
  const attributes = {
    name: testName(report),
    file: test.file,
    tests: rows.length,
    failures: rows.filter((row) => rowFails(row, strict)).length,
    errors: 0,
    skipped: rows.filter(({ outcome }) => outcome === 'skipped').length,
  };
  return `  <testsuite${writeAttributes(attributes)}>\n${rows.map((row) => writeCase(row, test.file, strict)).join('')}  </testsuite>\n`;
}

function writeCase(row: RowReport, file: string, strict: boolean): string {
  const head = `    <testcase${writeAttributes({
    name: `${rowName(row)} expects ${row.row.result} (row ${row.row.index + 1})`,
    classname: file,
    file,
    line: row.row.place?.line,
  })}`;
  if (row.outcome === 'skipped')
    return `${head}><skipped${writeAttributes({ message: row.message })}/></testcase>\n`;
  if (!rowFails(row, strict)) return `${head}/>\n`;
  const lines = [
    ...describeRow(row, strict),
    ...row.cells
      .filter((cell) => cellFails(cell, strict))
      .map((cell) => `${cell.resource}: ${describeCell(cell, row)}`),
  ];
  return `${head}><failure${writeAttributes({ message: lines[0] })}>${escapeXml(lines.join('\n'))}</failure></testcase>\n`;
}
