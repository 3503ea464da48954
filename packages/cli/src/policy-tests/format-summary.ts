import { plural } from '../report/format-summary.ts';
import type { Style } from '../terminal/style.ts';
import type { TestRunReport } from './tested-file.ts';

/** Says in a line what a run of tests comes to. */
export function formatTestSummary({ files, counts, strict }: TestRunReport, style: Style): string {
  const { rows, cells } = counts;
  const unchecked = cells.vacuous === 0 ? '' : `, ${cells.vacuous} passed without being checked`;
  const none = rows.passed + rows.failed + rows.skipped === 0;
  const failed = none || rows.failed > 0 || (strict && cells.vacuous > 0);
  const parts = [
    `${rows.passed} passed`,
    rows.failed === 0 ? '0 failed' : style.red(`${rows.failed} failed`),
    ...(rows.skipped === 0 ? [] : [`${rows.skipped} skipped`]),
  ];
  const all = cells.passed + cells.failed + cells.vacuous + cells.skipped + cells.dropped;
  const mark = failed ? style.red('✗') : style.green('✓');
  return `${mark} ${parts.join(', ')} of ${plural(rows.passed + rows.failed + rows.skipped, 'row')} in ${plural(files.length, 'file')} (${plural(all, 'cell')}${unchecked})`;
}
