import { escapeLines, escapeText } from '../terminal/escape-text.ts';
import type { Style } from '../terminal/style.ts';
import { isEqual, summarizeMigration } from './migration-report.ts';
import type { MigrationReport, MigrationSummary, ReportedProof, ReportedRule } from './migration-report.ts';

/** Writes a report for a terminal. */
export function formatMigrationPretty(report: MigrationReport, style: Style): string {
  const lines = report.rules.flatMap((rule) => formatRule(rule, style));
  const failed = report.tests.filter((test) => test.failed > 0 || test.notices === false);
  const tests = failed.map(({ file, failed: rows, notices }) =>
    notices === false
      ? `${style.yellow('test')}  ${escapeText(file)}: passes although the policies allow everything`
      : `${style.red('test')}  ${escapeText(file)}: ${rows} rows fail`,
  );
  return `${[...lines, ...tests, '', ...formatSummary(summarizeMigration(report))].join('\n')}\n`;
}

function formatRule(rule: ReportedRule, style: Style): readonly string[] {
  const name = `${escapeText(rule.policy)}/${escapeText(rule.rule)}`;
  const at = placeOf(rule);
  if (rule.outcome === 'left')
    return [`${style.yellow('left')}  ${name}: ${escapeText(rule.reason ?? '')}${at}`];
  const { proof } = rule;
  const notes = rule.notes.map((note) => `      note: ${escapeText(note)}`);
  if (proof === undefined)
    return [
      `${style.bold('said')}  ${name} → ${escapeText(rule.becomes ?? '')}: no object to prove it on`,
      ...notes,
    ];
  if (isEqual(proof))
    return [
      `${style.green('equal')} ${name} → ${escapeText(rule.becomes ?? '')}: ${describe(proof)}`,
      ...notes,
    ];
  return [
    `${style.red('DIFFERS')} ${name} → ${escapeText(rule.becomes ?? '')}: ${describe(proof)}${at}`,
    ...details(proof).map((line) => `      ${line}`),
    ...notes,
  ];
}

function placeOf({ place }: ReportedRule): string {
  if (place?.file === undefined) return '';
  return ` (${escapeText(place.file)}${place.line === undefined ? '' : `:${place.line}`})`;
}

function describe({ reviews, differences, messages, existing, erring }: ReportedProof): string {
  const parts = [`${reviews} reviews`];
  if (differences > 0) parts.push(`${differences} differ`);
  if (messages > 0) parts.push(`${messages} failures with another message`);
  if (existing > 0) parts.push(`${existing} updates of objects that violated before`);
  if (erring > 0) parts.push(`${erring} failures that one of them calls errors`);
  return parts.join(', ');
}

function details({ faults, smallest }: ReportedProof): readonly string[] {
  const lines = faults.map((fault) => `does not compile: ${escapeText(fault)}`);
  if (smallest === undefined) return lines;
  return [
    ...lines,
    `${smallest.operation}: ${smallest.before} before, ${smallest.after} after, for`,
    ...escapeLines(smallest.object.trimEnd()),
  ];
}

function formatSummary({ policies, rules, proofs, tests }: MigrationSummary): readonly string[] {
  return [
    `policies  ${policies.converted} of ${policies.all} converted (${percent(policies.converted, policies.all)})`,
    `rules     ${rules.converted} of ${rules.all} converted, ${rules.left} left`,
    `proofs    ${proofs.equal} of ${proofs.proved} equal (${percent(proofs.equal, proofs.proved)}) on ${proofs.reviews} reviews; ${proofs.messagesDiffer} with other messages`,
    `tests     ${tests.passed} of ${tests.all} pass; ${tests.notice} of ${tests.shouldNotice} fail once their policies are emptied`,
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** Writes a report as JSON, with its summary. */
export function formatMigrationJson(report: MigrationReport): string {
  return `${JSON.stringify({ summary: summarizeMigration(report), ...report }, undefined, 2)}\n`;
}

/** Writes a report as Markdown. */
export function formatMigrationMarkdown(report: MigrationReport): string {
  const rows = report.rules.map((rule) => {
    const { proof } = rule;
    const became =
      rule.outcome === 'left' ? `left: ${rule.reason ?? ''}${placeOf(rule)}` : (rule.becomes ?? '');
    const proved = proof === undefined ? '' : isEqual(proof) ? 'equal' : '**differs**';
    return `| ${cell(rule.policy)} | ${cell(rule.rule)} | ${cell(became)} | ${proved} | ${proof?.reviews ?? ''} | ${proof?.messages ?? ''} |`;
  });
  const head = [
    '| policy | rule | becomes | proof | reviews | other messages |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  return `${[...head, ...rows, '', ...formatSummary(summarizeMigration(report)).map((line) => `- ${line}`)].join('\n')}\n`;
}

function cell(text: string): string {
  return escapeText(text).replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
