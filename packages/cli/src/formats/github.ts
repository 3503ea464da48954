import { objectName } from '@keelson/gates';
import { findingWord, ruleName } from '../report/report.ts';
import { formatSummary } from '../report/format-summary.ts';
import { escapeLines, escapeText } from '../terminal/escape-text.ts';
import { PLAIN } from '../terminal/style.ts';
import { reasonLines } from '../report/finding-reason.ts';
import type { Finding } from '@keelson/gates';
import type { ReasonFinder } from '../report/finding-reason.ts';
import type { ReportedObject } from '../report/report.ts';
import type { Diagnostic, SourcePlace } from '@keelson/model';
import type { ReportFactory } from '../report/report.ts';

const LEVELS = { deny: 'error', error: 'error', warn: 'warning', audit: 'notice' } as const;
const SEVERITIES = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** For GitHub Actions: workflow commands that annotate the lines of a pull request. */
export const createGithubReport: ReportFactory = ({ reasonOf }) => ({
  begin: () => '',
  shows: ({ findings }) => findings.length > 0,
  object: (reviewed) =>
    reviewed.findings.map((finding) => writeFinding(finding, reviewed, reasonOf)).join(''),
  end: (summary) =>
    summary.diagnostics
      .filter(({ severity }) => severity !== 'note')
      .map(writeDiagnostic)
      .join('') + `${formatSummary(summary, PLAIN).join('\n')}\n`,
});

function writeFinding(finding: Finding, reviewed: ReportedObject, reasonOf: ReasonFinder): string {
  const { rule } = finding;
  const reason = reasonOf(finding, reviewed);
  const more =
    reason === undefined
      ? []
      : reasonLines(reason).map(({ label, text }) => `\n${label}: ${escapeText(text)}`);
  const why = [
    ...(rule.gate === undefined ? [] : [`gate ${rule.gate}`]),
    ...(rule.decision === undefined ? [] : [`decision ${rule.decision}`]),
  ];
  const message = `${objectName(reviewed.verdict)}: ${finding.message}${why.length === 0 ? '' : ` (${why.join(', ')})`}${more.join('')}`;
  return writeCommand(LEVELS[findingWord(finding)], finding.place, ruleName(finding), message);
}

function writeDiagnostic({ severity, place, code, message, help }: Diagnostic): string {
  const text = help === undefined ? message : `${message}\n${help}`;
  return writeCommand(SEVERITIES[severity], place ?? {}, code, text);
}

/** Writes a workflow command; nothing in it can end it or begin another. */
export function writeCommand(command: string, place: SourcePlace, title: string, message: string): string {
  const properties = Object.entries({
    file: place.file === undefined ? undefined : escapeText(place.file),
    line: place.line,
    endLine: place.line === undefined ? undefined : place.endLine,
    col: place.column,
    endColumn: place.endLine === place.line ? place.endColumn : undefined,
    title: escapeText(title),
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${command} ${properties.join(',')}::${escapeData(escapeLines(message).join('\n'))}\n`;
}

/** What would end a command or begin another one, as the runner wants it written. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
