import { escapeLines, escapeText } from '../terminal/escape-text.ts';
import {
  CHANGE_SECTIONS,
  describeChange,
  describeProblem,
  PROBLEM_SECTIONS,
  RESOURCE_SECTIONS,
  summarizeDiff,
} from './describe-diff.ts';
import type { RepositoryChange } from '@keelson/governance';
import type { Style } from '../terminal/style.ts';
import type { Diff, ResourceChange, RuleChange } from './diff.ts';

/** Writes for people what a change of a governance repository means. */
export function formatDiffPretty(diff: Diff, style: Style): string {
  const sections = [
    ...CHANGE_SECTIONS.map(([what, heading]) => {
      const changes = diff.changes.filter((change) => change.what === what);
      return section(
        heading,
        changes.flatMap((change) => formatChange(change, style)),
        style,
      );
    }),
    ...RESOURCE_SECTIONS.map(([outcome, text]) => {
      const resources = diff.resources.filter((one) => one.outcome === outcome);
      return section(
        `Resources that ${text}`,
        resources.flatMap((one) => formatResource(one, style)),
        style,
      );
    }),
    ...PROBLEM_SECTIONS.map(([when, heading]) => {
      const problems = diff.problems.filter((one) => one.when === when);
      const lines = problems.map(
        (one) => `  ${markOfProblem(when, style)} ${escapeText(describeProblem(one))}`,
      );
      return section(heading, lines, style);
    }),
  ];
  const missing =
    diff.missing === undefined
      ? []
      : [style.yellow(`There is no governance repository ${diff.missing} the change.`), ''];
  return `${[
    `From ${escapeText(diff.before)} to ${escapeText(diff.after)}`,
    '',
    ...missing,
    ...sections.flat(),
    escapeText(summarizeDiff(diff)),
  ].join('\n')}\n`;
}

function section(heading: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : [style.bold(heading), ...lines, ''];
}

function formatChange(change: RepositoryChange, style: Style): readonly string[] {
  const { kind, name, details } = change;
  const mark = kind === 'new' ? style.green('+') : kind === 'removed' ? style.red('-') : style.blue('~');
  return [
    `  ${mark} ${escapeText(name)}: ${escapeText(describeChange(change))}`,
    ...details.map((detail) => `      ${escapeText(detail)}`),
  ];
}

function formatResource({ outcome, resource, file, rules }: ResourceChange, style: Style): readonly string[] {
  const mark =
    outcome === 'refused' ? style.red('✗') : outcome === 'allowed' ? style.green('✓') : style.yellow('!');
  const where = file === undefined ? '' : style.dim(` in ${escapeText(file)}`);
  return [`  ${mark} ${escapeText(resource)}${where}`, ...rules.flatMap((rule) => formatRule(rule, style))];
}

function formatRule(
  { gate, rule, before, after, message, line }: RuleChange,
  style: Style,
): readonly string[] {
  const by = gate === undefined ? '' : style.dim(` (gate ${escapeText(gate)})`);
  const [first = '', ...more] = escapeLines(message ?? '');
  const at = line === undefined ? '' : `${line}: `;
  return [
    `      ${escapeText(rule)}: ${escapeText(before)} → ${escapeText(after)}${by}`,
    ...(message === undefined ? [] : [`        ${at}${first}`, ...more.map((text) => `        ${text}`)]),
  ];
}

function markOfProblem(when: string, style: Style): string {
  return when === 'new' ? style.red('✗') : when === 'mended' ? style.green('✓') : style.yellow('!');
}
