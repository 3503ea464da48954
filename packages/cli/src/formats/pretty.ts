import { objectName } from '@keelson/gates';
import { countsFinding, findingWord, ruleName } from '../report/report.ts';
import { escapeLines, escapeText } from '../terminal/escape-text.ts';
import { formatSummary } from '../report/format-summary.ts';
import { reasonLines } from '../report/finding-reason.ts';
import type { Finding } from '@keelson/gates';
import type { ReportedObject } from '../report/report.ts';
import type { Patch, SourcePlace } from '@keelson/model';
import type { FindingReason } from '../report/finding-reason.ts';
import type { Report, ReportFactory, ReportOptions } from '../report/report.ts';
import type { Style } from '../terminal/style.ts';

/** For people: each finding with file, line, column, source line and caret, and a summary at the end. */
export const createPrettyReport: ReportFactory = (options) => {
  const { style } = options;
  let first = true;
  const report: Report = {
    begin: () => '',
    shows: (reviewed) => isWorthShowing(reviewed, options),
    object: (reviewed) => {
      if (!isWorthShowing(reviewed, options)) return '';
      const shown = findingsToShow(reviewed, options);
      const gap = first ? '' : '\n';
      first = false;
      return gap + formatObject(reviewed, shown, options);
    },
    end: (summary) => {
      const lines = formatSummary(summary, style);
      const text = options.quiet ? (lines[0] ?? '') : lines.join('\n');
      return `${first ? '' : '\n'}${text}\n`;
    },
  };
  return report;
};

function isWorthShowing(reviewed: ReportedObject, options: ReportOptions): boolean {
  if (options.verbose || findingsToShow(reviewed, options).length > 0) return true;
  return !options.quiet && reviewed.verdict.patches.length > 0;
}

function findingsToShow({ findings }: ReportedObject, { quiet, failOn }: ReportOptions): readonly Finding[] {
  return quiet ? findings.filter((finding) => countsFinding(finding, failOn)) : findings;
}

function formatObject(
  reviewed: ReportedObject,
  findings: readonly Finding[],
  options: ReportOptions,
): string {
  const { verdict } = reviewed;
  const { style } = options;
  const mark = markOf(reviewed, findings, style);
  const { operation, source } = verdict.review;
  const verb = operation === 'CREATE' ? '' : ` ${operation.toLowerCase()}`;
  const file = source?.file === undefined ? '' : style.dim(` in ${escapeText(source.file)}`);
  const lines = [`${mark} ${style.bold(escapeText(objectName(verdict)))}${verb}${file}`];
  findings.forEach((finding, index) => {
    const reason = options.reasonOf(finding, reviewed);
    const next = findings[index + 1]?.rule;
    // What several findings in a row have in common is said once, below the last of them.
    const goesOn = next !== undefined && next.gate === finding.rule.gate;
    lines.push(
      ...formatFinding(finding, options),
      ...(reason === undefined || options.quiet ? [] : formatBacking(reason, goesOn, style)),
    );
  });
  if (!options.quiet) lines.push(...formatPatches(verdict.patches, style));
  if (options.verbose) lines.push(...formatOthers(reviewed, style));
  return `${lines.join('\n')}\n`;
}

function markOf({ verdict }: ReportedObject, findings: readonly Finding[], style: Style): string {
  if (!verdict.allowed) return style.red('✗');
  if (findings.length > 0) return style.yellow('!');
  return verdict.patches.length > 0 ? style.blue('~') : style.green('✓');
}

function formatFinding(finding: Finding, { style, verbose }: ReportOptions): readonly string[] {
  const word = findingWord(finding);
  const colour =
    word === 'deny' || word === 'error' ? style.red : word === 'warn' ? style.yellow : style.blue;
  const label = word === 'error' ? `error (${finding.rule.action})` : word;
  const [first = '', ...more] = escapeLines(finding.message);
  return [
    `  ${formatPlace(finding.place)}${colour(label)} ${escapeText(ruleName(finding))}: ${first}`,
    ...more.map((line) => `      ${line}`),
    ...(finding.excerpt === undefined ? [] : formatExcerptLines(finding.excerpt, style)),
    ...formatReason(finding, style),
    ...(verbose ? formatPolicyPlace(finding, style) : []),
  ];
}

function formatPlace({ file, line, column }: SourcePlace): string {
  if (line === undefined) return '';
  const position = column === undefined ? String(line) : `${line}:${column}`;
  return `${file === undefined ? '' : `${escapeText(file)}:`}${position}: `;
}

/** The excerpt is escaped where it is made; its line of carets is the one to see. */
function formatExcerptLines(excerpt: string, style: Style): readonly string[] {
  return excerpt
    .split('\n')
    .map(escapeText)
    .map((line, index) => `  ${index % 2 === 0 ? style.dim(line) : style.red(line)}`);
}

/** Why the rule holds here: the gate that asked and the decision behind it. What goes without saying is not said. */
function formatReason({ rule, check, result }: Finding, style: Style): readonly string[] {
  const reason = check?.reason ?? rule.reason;
  const parts = [
    ...(rule.gate === undefined ? [] : [`gate ${rule.gate}`]),
    ...(rule.decision === undefined ? [] : [`decision ${rule.decision}`]),
    ...(rule.binding === undefined || rule.binding === rule.policy.name ? [] : [`binding ${rule.binding}`]),
    ...(rule.param === undefined ? [] : [`params ${rule.param}`]),
    ...(reason === undefined || reason === rule.rule || (reason === 'Invalid' && result === 'fail')
      ? []
      : [`reason ${reason}`]),
  ];
  return parts.length === 0 ? [] : [style.dim(`        ${escapeText(parts.join(', '))}`)];
}

/** Why the business wants it, whom to ask, and how to ask for an exception. */
function formatBacking(reason: FindingReason, goesOn: boolean, style: Style): readonly string[] {
  return reasonLines(reason)
    .filter(({ label }) => label === 'exception' || !goesOn)
    .map(({ label, text }) => `        ${style.dim(label.padEnd(REASON_COLUMN))}${escapeText(text)}`);
}

const REASON_COLUMN = 11;

function formatPolicyPlace({ check }: Finding, style: Style): readonly string[] {
  const { file, line, column } = check?.policyPlace ?? {};
  if (file === undefined || line === undefined) return [];
  return [style.dim(`        policy at ${escapeText(`${file}:${line}:${column ?? 1}`)}`)];
}

/** What mutating rules changed, or would have changed where the action of their gate does not apply patches. */
function formatPatches(patches: readonly Patch[], style: Style): readonly string[] {
  return patches.map(({ policy, rule, operations, proposed }) => {
    const name = rule === policy ? policy : `${policy}/${rule}`;
    const changes = operations.map(({ op, path }) => `${op} ${path === '' ? '/' : path}`);
    const shown = changes.length > 5 ? [...changes.slice(0, 5), `and ${changes.length - 5} more`] : changes;
    return `  ${style.blue(proposed ? 'proposed' : 'changed')} by ${escapeText(`${name}: ${shown.join(', ')}`)}`;
  });
}

function formatOthers({ verdict }: ReportedObject, style: Style): readonly string[] {
  return verdict.results
    .filter(({ result }) => result === 'pass' || result === 'skip')
    .map((rule) => {
      const because = rule.exception === undefined ? rule.message : `exception ${rule.exception}`;
      const text = `${rule.result} ${ruleName({ rule })}${because === undefined ? '' : `: ${because}`}`;
      return style.dim(`  ${escapeText(text)}`);
    });
}
