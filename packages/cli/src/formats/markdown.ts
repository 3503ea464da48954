import { objectName } from '@keelson/gates';
import { findingWord, ruleName } from '../report/report.ts';
import { formatSummary } from '../report/format-summary.ts';
import { escapeLines, escapeText } from '../terminal/escape-text.ts';
import { PLAIN } from '../terminal/style.ts';
import { reasonLines } from '../report/finding-reason.ts';
import type { Finding } from '@keelson/gates';
import type { FindingReason, ReasonFinder } from '../report/finding-reason.ts';
import type { ReportedObject } from '../report/report.ts';
import type { Diagnostic, SourcePlace } from '@keelson/model';
import type { ReportFactory } from '../report/report.ts';

/** Comments on pull requests may have 65,536 characters; the rest is counted. */
const MAX_LENGTH = 60_000;

/** For comments on pull requests. What others wrote stands in code, where no markup, mention or link is read. */
export const createMarkdownReport: ReportFactory = ({ reasonOf }) => {
  const sections: string[] = [];
  let length = 0;
  let left = 0;

  function add(section: string): void {
    if (left > 0 || length + section.length > MAX_LENGTH) {
      left++;
      return;
    }
    sections.push(section);
    length += section.length;
  }

  return {
    begin: () => '',
    shows: ({ findings }) => findings.length > 0,
    object: (reviewed) => {
      if (reviewed.findings.length > 0) add(writeObject(reviewed, reasonOf));
      return '';
    },
    end: (summary) => {
      for (const diagnostic of summary.diagnostics) {
        if (diagnostic.severity !== 'note') add(writeDiagnostic(diagnostic));
      }
      const [counts = '', ...more] = formatSummary(summary, PLAIN);
      return `${[
        '## Keelson',
        counts,
        ...more.map((line) => codeSpan(line.trim())),
        ...sections,
        ...(left === 0 ? [] : [`… and ${left} more, left out for their length.`]),
      ].join('\n\n')}\n`;
    },
  };
};

function writeObject(reviewed: ReportedObject, reasonOf: ReasonFinder): string {
  const { verdict, findings } = reviewed;
  const file = verdict.review.source?.file;
  const where = file === undefined ? '' : ` in ${codeSpan(file)}`;
  const head = `### ${verdict.allowed ? '⚠️' : '❌'} ${codeSpan(objectName(verdict))}${where}`;
  return [head, ...findings.map((finding) => writeFinding(finding, reasonOf(finding, reviewed)))].join(
    '\n\n',
  );
}

function writeFinding(finding: Finding, reason: FindingReason | undefined): string {
  const { rule } = finding;
  const why = [
    ...(rule.gate === undefined ? [] : [`gate ${codeSpan(rule.gate)}`]),
    ...(rule.decision === undefined ? [] : [`decision ${codeSpan(rule.decision)}`]),
  ];
  const head = `- **${findingWord(finding)}** ${codeSpan(ruleName(finding))}${writePlace(finding.place)}${
    why.length === 0 ? '' : ` (${why.join(', ')})`
  }`;
  const body =
    escapeLines(finding.message).join('\n') + (finding.excerpt === undefined ? '' : `\n\n${finding.excerpt}`);
  const backing =
    reason === undefined ? [] : reasonLines(reason).map(({ label, text }) => `${label}: ${codeSpan(text)}`);
  // Two spaces at the end of a line break it.
  return [
    `${head}\n\n${indent(codeBlock(body))}`,
    ...(backing.length === 0 ? [] : [indent(backing.join('  \n'))]),
  ].join('\n\n');
}

function writeDiagnostic({ severity, code, message, place, help, excerpt }: Diagnostic): string {
  const text = [
    ...escapeLines(message),
    ...(excerpt === undefined ? [] : ['', excerpt]),
    ...(help === undefined ? [] : ['', ...escapeLines(help)]),
  ];
  return `- **${severity}** ${codeSpan(code)}${writePlace(place ?? {})}\n\n${indent(codeBlock(text.join('\n')))}`;
}

function writePlace({ file, line, column }: SourcePlace): string {
  if (line === undefined) return file === undefined ? '' : ` at ${codeSpan(file)}`;
  return ` at ${codeSpan(`${file === undefined ? '' : `${file}:`}${line}${column === undefined ? '' : `:${column}`}`)}`;
}

/** A code span whose fence is longer than any run of backticks inside it. */
export function codeSpan(text: string): string {
  const shown = escapeText(text);
  const fence = '`'.repeat(longestRun(shown) + 1);
  const space = shown.startsWith('`') || shown.endsWith('`') || shown.trim() === '' ? ' ' : '';
  return fence + space + shown + space + fence;
}

/** A block of code whose fence is longer than any run of backticks inside it. */
export function codeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
