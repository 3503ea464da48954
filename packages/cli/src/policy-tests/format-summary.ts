import { plural } from '../report/format-summary.ts';
import { rowFails, runFails } from './tested-file.ts';
import type { RowReport } from '@keelson/policy-tests';
import type { Style } from '../terminal/style.ts';
import type { TestRunReport } from './tested-file.ts';

/** Says in a line what a run of tests comes to. */
export function formatTestSummary(report: TestRunReport, style: Style): string {
  const { files, counts } = report;
  const { cells, missing } = counts;
  const rows = countRows(report);
  const unchecked = [
    ...(cells.vacuous === 0 ? [] : [`, ${cells.vacuous} passed without being checked`]),
    ...(cells.dropped === 0 ? [] : [`, ${cells.dropped} not in the expected files`]),
    ...(missing === 0 ? [] : [`, ${plural(missing, 'name')} of no resource`]),
  ].join('');
  const none = rows.passed + rows.failed + rows.skipped === 0;
  const failed = none || runFails(report);
  const parts = [
    `${rows.passed} passed`,
    rows.failed === 0 ? '0 failed' : style.red(`${rows.failed} failed`),
    ...(rows.skipped === 0 ? [] : [`${rows.skipped} skipped`]),
  ];
  const all = cells.passed + cells.failed + cells.vacuous + cells.skipped + cells.dropped;
  const mark = failed ? style.red('✗') : style.green('✓');
  return `${mark} ${parts.join(', ')} of ${plural(rows.passed + rows.failed + rows.skipped, 'row')} in ${plural(files.length, 'file')} (${plural(all, 'cell')}${unchecked})`;
}

/** In a strict run, rows that fail only there count as failed. */
function countRows({ files, strict }: TestRunReport): Readonly<Record<RowReport['outcome'], number>> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const row of files.flatMap(({ tests }) => tests.flatMap((test) => test.rows))) {
    counts[rowFails(row, strict) ? 'failed' : row.outcome] += 1;
  }
  return counts;
}
