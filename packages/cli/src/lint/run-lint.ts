import { ADVICE_CODES, advisePolicies } from '@keelson/gates';
import { LINT_CHECKS, lintRepository, parseBeginning, READING_CODES, suggestWord } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { openGovernance } from '../governance/open-governance.ts';
import { addExcerpts } from '../policies/add-excerpts.ts';
import { openSink } from '../report/output-sink.ts';
import { chooseStyle, PLAIN } from '../terminal/style.ts';
import { formatLint } from './format-lint.ts';
import { LINT_CODES } from './lint-codes.ts';
import { toLintResult } from './lint-result.ts';
import { writeFixes } from './write-fixes.ts';
import type { RepositoryDiagnostic } from '@keelson/governance';
import type { Severity } from '@keelson/model';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { LintFormat, LintValues } from './lint-options.ts';

/** Runs `lint`: reads the governance repository, says what is wrong with it, and mends what it may. */
export async function runLint(
  values: LintValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (values.list) {
    await terminal.output.write(formatCodes());
    return 0;
  }
  if (operands.length > 1) {
    throw new Failure('usage/operands', `lint: expected at most one folder, got ${operands.length}`);
  }
  refuseUnknownCodes(values.only);
  const find = (): readonly RepositoryDiagnostic[] => {
    const { governance, documents } = openGovernance(values.governance ?? operands[0], terminal);
    const { timeZone } = governance.repository.estate;
    const found = lintRepository(governance, {
      time: timeOf(values.time, timeZone, terminal),
      advice: advisePolicies(documents),
    });
    return found.filter(({ code }) => isWanted(code, values.only));
  };
  let found = find();
  let fixed = 0;
  if (values.fix) {
    fixed = writeFixes(found, terminal.directory);
    if (fixed > 0) found = find();
  }
  const failOn = (values['fail-on'] as Severity | undefined) ?? 'error';
  const shown = values.quiet ? found.filter(({ severity }) => counts(severity, failOn)) : found;
  const result = toLintResult(
    addExcerpts(shown, terminal.directory),
    failOn,
    fixed,
    LINT_CHECKS.length + ADVICE_CODES.length,
  );
  const style =
    values['output-file'] === undefined
      ? chooseStyle(terminal.output, terminal.environment, values['no-color'])
      : PLAIN;
  const sink = openSink(values['output-file'], terminal);
  try {
    await sink.write(formatLint(result, (values.output as LintFormat | undefined) ?? 'pretty', style));
  } finally {
    sink.close();
  }
  return result.counted > 0 ? 1 : 0;
}

const STRENGTH: Readonly<Record<Severity, number>> = { error: 2, warning: 1, note: 0 };

function counts(severity: Severity, failOn: Severity): boolean {
  return STRENGTH[severity] >= STRENGTH[failOn];
}

function isWanted(code: string, only: readonly string[]): boolean {
  return only.length === 0 || only.some((one) => code === one || code.startsWith(`${one}/`));
}

/** What dialects refuse with is not known here; their areas are not refused. */
function refuseUnknownCodes(only: readonly string[]): void {
  const codes = [...LINT_CHECKS, ...READING_CODES].map(({ code }) => code);
  const areas = new Set(codes.map((code) => code.slice(0, code.indexOf('/'))));
  for (const one of only) {
    const area = one.split('/', 1)[0] ?? '';
    if (codes.includes(one) || areas.has(one) || !areas.has(area)) continue;
    const nearest = suggestWord(one, codes);
    throw new Failure('usage/unknown-code', `--only: there is no check “${one}”`, {
      help: nearest === undefined ? 'See keelson lint --list.' : `Did you mean “${nearest}”?`,
    });
  }
}

function timeOf(text: string | undefined, timeZone: string, { clock }: Terminal): number {
  if (text === undefined) return clock.now();
  const time = parseBeginning(text, timeZone);
  if (time !== undefined) return time;
  throw new Failure(
    'usage/invalid-time',
    `--time: expected a day such as 2026-09-01, or a time with its offset, got “${text}”`,
  );
}

function formatCodes(): string {
  const rows = [...LINT_CODES].sort((left, right) => (left.code < right.code ? -1 : 1));
  const width = Math.max(...rows.map(({ code }) => code.length));
  return rows
    .map(({ code, severity, summary }) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`)
    .join('');
}
