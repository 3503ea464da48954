import { escapeText } from '../terminal/escape-text.ts';
import type { Style } from '../terminal/style.ts';
import type { RunSummary } from './run-summary.ts';

/** Says in a line what a run comes to, and in further lines what was not looked at. */
export function formatSummary(summary: RunSummary, style: Style): readonly string[] {
  return [formatCounts(summary, style), ...formatGates(summary).map(style.dim)];
}

function formatCounts(summary: RunSummary, style: Style): string {
  const { objects, denied, findings, results, counted, diagnostics, policies } = summary;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const parts = [
    `${plural(objects, 'object')} checked against ${plural(policies, 'policy', 'policies')}`,
    ...(summary.unchanged === 0 ? [] : [`${summary.unchanged} unchanged`]),
    ...(summary.changed === 0 ? [] : [`${summary.changed} changed by policies`]),
    denied === 0 ? 'none denied' : style.red(`${denied} denied`),
    ...(findings.warn === 0 ? [] : [style.yellow(plural(findings.warn, 'warning'))]),
    ...(findings.audit === 0 ? [] : [plural(findings.audit, 'audit finding')]),
    ...(results.error === 0 ? [] : [style.red(plural(results.error, 'rule error'))]),
    ...(results.skip === 0 ? [] : [`${results.skip} skipped`]),
    ...(errors === 0 ? [] : [style.red(plural(errors, 'problem'))]),
  ];
  const mark = counted > 0 || errors > 0 || denied > 0 ? style.red('✗') : style.green('✓');
  return `${mark} ${parts.join(', ')}`;
}

function formatGates({ gatesAsked, gatesNotAsked }: RunSummary): readonly string[] {
  const lines: string[] = [];
  if (gatesAsked.length > 0) lines.push(`  gates asked: ${list(gatesAsked)}`);
  if (gatesNotAsked.length > 0) {
    lines.push(
      `  gates not asked: ${list(gatesNotAsked.map(({ name, surface }) => `${name} (${surface})`))}`,
    );
  }
  return lines;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 20).map(escapeText).join(', ');
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}

/** Writes a number with its noun: `1 object`, `2 objects`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
