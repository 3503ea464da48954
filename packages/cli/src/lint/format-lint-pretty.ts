import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { plural } from '../report/format-summary.ts';
import type { Style } from '../terminal/style.ts';
import type { LintResult } from './lint-result.ts';

/** For people: each complaint with its line and a caret, and a summary at the end. */
export function formatLintPretty(result: LintResult, style: Style): string {
  const said = result.diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, style));
  const gap = said.length === 0 ? '' : '\n';
  return `${said.join('\n')}${gap}${formatLintCounts(result, style)}\n`;
}

/** Says in a line what it came to. */
export function formatLintCounts({ counts, counted, fixed, checks }: LintResult, style: Style): string {
  const { error, warning, note } = counts;
  const parts = [
    ...(error === 0 ? [] : [style.red(plural(error, 'error'))]),
    ...(warning === 0 ? [] : [style.yellow(plural(warning, 'warning'))]),
    ...(note === 0 ? [] : [plural(note, 'note')]),
  ];
  const mark = counted > 0 ? style.red('✗') : style.green('✓');
  const said = parts.length === 0 ? 'nothing to say' : parts.join(', ');
  return `${mark} ${said} by ${plural(checks, 'check')}${fixed === 0 ? '' : `, ${fixed} mended`}`;
}
