import { Failure } from '@keelson/model';
import type { FileReport, TestReport } from '@keelson/policy-tests';
import { findTests } from '../policy-tests/find-tests.ts';
import { runFoundTests } from '../policy-tests/run-found-tests.ts';
import { escapeText } from '../terminal/escape-text.ts';
import type { OptionValues } from '../arguments/option-table.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { formatResults } from './format-results.ts';
import type { KyvernoTestOptions } from './kyverno-test-options.ts';
import { toResultRows } from './result-rows.ts';
import { formatResultTable } from './result-table.ts';
import type { ResultRow } from './result-table.ts';

type Values = OptionValues<KyvernoTestOptions>;

/** Runs `kyverno test`: what Kyverno's command of this name prints, and its exit codes. */
export async function runKyvernoTest(
  values: Values,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (operands.length === 0) {
    throw new Failure('usage/operands', 'requires at least 1 arg(s), only received 0');
  }
  if (values['git-branch'] !== undefined || operands.some(isAddress)) {
    throw new Failure('kyverno/no-network', 'tests come from folders: clone the repository first');
  }
  const found = findTests(operands, terminal.directory, values['file-name'] ?? 'kyverno-test.yaml');
  const trouble = found.diagnostics.find(
    ({ severity, code }) => severity === 'error' && code !== 'test/nothing-found',
  );
  if (trouble !== undefined) throw new Failure(trouble.code, trouble.message);
  if (found.tests.length === 0) {
    await terminal.output.write('\nNo test yamls available\n');
    if (values['require-tests']) throw new Failure('test/nothing-found', 'no tests found');
    return 0;
  }
  const setting = {
    directory: terminal.directory,
    select: values['test-case-selector'],
    version: undefined,
    tables: undefined,
  };
  const options = { terminal, quiet: true, update: false, threads: undefined };
  const files = await runFoundTests(found.tests, setting, options);
  return report(files, values, terminal);
}

function isAddress(word: string): boolean {
  return /^[a-z+]+:\/\//i.test(word);
}

async function report(files: readonly FileReport[], values: Values, terminal: Terminal): Promise<ExitCode> {
  const write = (text: string): Promise<void> => terminal.output.write(text);
  const all: ResultRow[] = [];
  for (const file of files) {
    refuse(file);
    for (const test of file.tests) {
      if (test.rows.length === 0) continue;
      await write(announce(test));
      refuseTest(test);
      const rows = toResultRows(test);
      all.push(...rows);
      if (values['fail-only']) continue;
      await write(`\n${formatResults(rows, values['output-format'], values['detailed-results'])}\n`);
    }
  }
  const failed = all.filter(({ isFailure }) => isFailure);
  if (values['fail-only']) {
    await write(`\nTest Summary: ${String(failed.length)} out of ${String(all.length)} tests failed\n\n`);
    if (failed.length > 0) await write(aggregate(failed, values));
  } else {
    const passed = all.length - failed.length;
    await write(
      `\nTest Summary: ${String(passed)} tests passed and ${String(failed.length)} tests failed\n\n`,
    );
  }
  if (failed.length === 0) return 0;
  await terminal.errors.write(`Error: ${String(failed.length)} tests failed\n`);
  return 1;
}

function aggregate(failed: readonly ResultRow[], values: Values): string {
  const format = values['output-format'];
  const detailed = values['detailed-results'];
  if (format !== undefined) return `\n${formatResults(failed, format, detailed)}\n`;
  return `Aggregated Failed Test Cases : \n${formatResultTable(failed, detailed)}`;
}

function announce({ test, sizes }: TestReport): string {
  const count = (number: number, one: string, many: string): string =>
    `${String(number)} ${number === 1 ? one : many}`;
  const applied = [
    `Applying ${count(sizes.policies, 'policy', 'policies')}`,
    `to ${count(sizes.resources, 'resource', 'resources')}`,
    `with ${count(sizes.exceptions, 'exception', 'exceptions')} ...`,
  ].join(' ');
  return [
    `Loading test  ( ${escapeText(test.file)} ) ...`,
    '  Loading values/variables ...',
    ...(test.userInfo === undefined ? [] : ['  Loading user infos ...']),
    '  Loading policies ...',
    '  Loading resources ...',
    '  Loading exceptions ...',
    `  ${applied}`,
    '  Checking results ...',
    '',
  ].join('\n');
}

function refuse({ diagnostics }: FileReport): void {
  const trouble = diagnostics.find(
    ({ severity, code }) => severity === 'error' || code === 'test/unknown-field',
  );
  if (trouble !== undefined) throw new Failure(trouble.code, trouble.message);
}

function refuseTest({ diagnostics }: TestReport): void {
  const trouble = diagnostics.find(
    ({ severity, code }) => severity === 'error' && /^(?:test|files|documents)\//.test(code),
  );
  if (trouble !== undefined) throw new Failure(trouble.code, `failed to run test (${trouble.message})`);
}
