import { objectName } from '@keelson/gates';
import { countsFinding, ruleName } from '../report/report.ts';
import { escapeXml, writeAttributes } from './write-xml.ts';
import { reasonLines } from '../report/finding-reason.ts';
import type { Finding } from '@keelson/gates';
import type { FindingReason } from '../report/finding-reason.ts';
import type { ReportedObject } from '../report/report.ts';
import type { Diagnostic, RuleResult } from '@keelson/model';
import type { ReportFactory, ReportOptions } from '../report/report.ts';

/** For pipelines that show tests: a suite for each object, a case for each rule; what does not count is output of a case that passes. */
export const createJunitReport: ReportFactory = (options) => ({
  begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="keelson check">\n',
  shows: () => true,
  object: (reviewed) => writeSuite(reviewed, options),
  end: ({ diagnostics }) => `${writeProblems(diagnostics)}</testsuites>\n`,
});

function writeSuite(reviewed: ReportedObject, options: ReportOptions): string {
  const { verdict, findings } = reviewed;
  const file = verdict.review.source?.file;
  const counted = findings.filter((finding) => countsFinding(finding, options.failOn));
  const byRule: Map<RuleResult, Finding[]> = new Map();
  for (const finding of findings) byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  const failing = new Set(counted.map(({ rule }) => rule));
  const attributes = {
    name: objectName(verdict),
    file,
    tests: verdict.results.length,
    failures: [...failing].filter(({ result }) => result !== 'error').length,
    errors: [...failing].filter(({ result }) => result === 'error').length,
    skipped: verdict.results.filter(({ result }) => result === 'skip').length,
  };
  const cases = verdict.results.map((rule) =>
    writeCase(rule, byRule.get(rule) ?? [], failing.has(rule), file, (finding) =>
      options.reasonOf(finding, reviewed),
    ),
  );
  return `  <testsuite${writeAttributes(attributes)}>\n${cases.join('')}  </testsuite>\n`;
}

function writeCase(
  rule: RuleResult,
  findings: readonly Finding[],
  counts: boolean,
  file: string | undefined,
  reasonOf: (finding: Finding) => FindingReason | undefined,
): string {
  const text = (finding: Finding): string => writeText(finding, reasonOf(finding));
  const head = `    <testcase${writeAttributes({
    name: ruleName({ rule }),
    classname: rule.policy.kind,
    file,
    line: findings[0]?.place.line,
  })}`;
  if (rule.result === 'skip') {
    const message = rule.exception === undefined ? rule.message : `exception ${rule.exception}`;
    return `${head}><skipped${writeAttributes({ message })}/></testcase>\n`;
  }
  if (findings.length === 0) return `${head}/>\n`;
  if (!counts) return `${head}><system-out>${findings.map(text).join('&#10;')}</system-out></testcase>\n`;
  const tag = rule.result === 'error' ? 'error' : 'failure';
  const bodies = findings.map(
    (finding) =>
      `      <${tag}${writeAttributes({ message: finding.message, type: rule.action })}>${text(finding)}</${tag}>\n`,
  );
  return `${head}>\n${bodies.join('')}    </testcase>\n`;
}

function writeText({ place, message, rule, excerpt }: Finding, reason: FindingReason | undefined): string {
  const why = [
    ...(rule.decision === undefined ? [] : [`decision: ${rule.decision}`]),
    ...(reason === undefined ? [] : reasonLines(reason).map(({ label, text }) => `${label}: ${text}`)),
  ];
  const { file, line, column } = place;
  const where = line === undefined ? '' : `${file === undefined ? '' : `${file}:`}${line}:${column ?? 1}: `;
  return escapeXml(
    `${where}${rule.action}: ${message}${[...(excerpt === undefined ? [] : [excerpt]), ...why].map((line) => `\n${line}`).join('')}`,
  );
}

/** Problems with policies and inputs are a suite of their own, so that they are seen where tests are looked at. */
function writeProblems(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return '';
  const cases = errors.map(({ code, message, place, help }) => {
    const { file, line } = place ?? {};
    const text = escapeXml([message, help].filter((part) => part !== undefined).join('\n'));
    return `    <testcase${writeAttributes({ name: code, classname: file ?? 'keelson', file, line })}><error${writeAttributes({ message, type: code })}>${text}</error></testcase>\n`;
  });
  return `  <testsuite${writeAttributes({ name: 'policies and inputs', tests: errors.length, failures: 0, errors: errors.length, skipped: 0 })}>\n${cases.join('')}  </testsuite>\n`;
}
