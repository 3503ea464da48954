import { findTables } from '@keelson/gates';
import { dirname, resolve } from 'node:path';
import { countOutcomes } from '@keelson/policy-tests';
import type { FileReport } from '@keelson/policy-tests';
import type { Diagnostic } from '@keelson/model';
import { chooseTables } from '../kubernetes/choose-tables.ts';
import { addExcerpts } from '../policies/add-excerpts.ts';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { escapeText } from '../terminal/escape-text.ts';
import { chooseStyle } from '../terminal/style.ts';
import { VERSION } from '../version.ts';
import { findTests } from './find-tests.ts';
import { formatCoverage } from './format-coverage.ts';
import { formatTestsGithub } from './format-github.ts';
import { formatTestsJson } from './format-json.ts';
import { formatTestsJunit } from './format-junit.ts';
import { formatTestsMarkdown } from './format-markdown.ts';
import { formatTestsPretty } from './format-pretty.ts';
import { runFoundTests } from './run-found-tests.ts';
import type { TestSetting } from './test-file-runner.ts';
import { runFails } from './tested-file.ts';
import type { OptionValues } from '../arguments/option-table.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { TestFormat, TestRunReport } from './tested-file.ts';
import type { TestOptions } from './test-options.ts';
import { updateExpected } from './update-expected.ts';
import { nextChange } from './watch-files.ts';

type TestValues = OptionValues<TestOptions>;

/** Whoever asks for a release wants to know that another one answers. */
const OTHER = 'kubernetes/other-schemas';

const FORMATS: Readonly<Record<string, TestFormat>> = {
  pretty: formatTestsPretty,
  json: formatTestsJson,
  junit: formatTestsJunit,
  markdown: formatTestsMarkdown,
  github: formatTestsGithub,
};

/** Runs `test`. */
export async function runTests(
  values: TestValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  if (!values.watch) return (await runOnce(values, operands, terminal)).code;
  const interrupt = new AbortController();
  terminal.onInterrupt(() => {
    interrupt.abort();
  });
  for (;;) {
    const { code, folders } = await runOnce(values, operands, terminal);
    await terminal.errors.write('waiting for changes; Ctrl-C ends\n');
    if (!(await nextChange(folders, interrupt.signal))) return code;
  }
}

interface Run {
  readonly code: ExitCode;
  /** Folders whose files the result depends on. */
  readonly folders: ReadonlySet<string>;
}

async function runOnce(values: TestValues, operands: readonly string[], terminal: Terminal): Promise<Run> {
  const { directory } = terminal;
  const found = findTests(operands, directory, values['file-name'] ?? 'kyverno-test.yaml');
  const version = values['kubernetes-version'];
  const tables = chooseTables(values, directory);
  const setting: TestSetting = { directory, select: values.select, version, tables };
  const files = await runFoundTests(found.tests, setting, { ...values, terminal });
  const updated = values.update
    ? updateExpected(found.tests, files, directory)
    : { written: [], diagnostics: [] };
  // What was just written is as expected now.
  const shown =
    updated.written.length > 0 ? await runFoundTests(found.tests, setting, { ...values, terminal }) : files;
  const tests = shown.flatMap((file) => file.tests);
  const report: TestRunReport = {
    version: VERSION,
    files: shown,
    counts: countOutcomes(tests),
    strict: values.strict,
  };
  const diagnostics = [
    ...found.diagnostics,
    ...findTables(version, tables).diagnostics,
    ...updated.diagnostics,
    ...shown.flatMap((file) => [...file.diagnostics, ...file.tests.flatMap((test) => test.diagnostics)]),
  ];
  for (const file of updated.written) await terminal.errors.write(`wrote ${escapeText(file)}\n`);
  await print(report, diagnostics, values, terminal);
  return { code: exitCodeOfTests(report, diagnostics), folders: foldersOf(shown, directory) };
}

/** Folders of tests, and of what they name. */
function foldersOf(files: readonly FileReport[], directory: string): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { file, tests } of files) {
    const folder = dirname(resolve(directory, file));
    folders.add(folder);
    for (const { test } of tests) {
      for (const path of [...test.policies, ...test.resources, ...test.exceptions]) {
        folders.add(dirname(resolve(folder, path)));
      }
    }
  }
  return folders;
}

async function print(
  report: TestRunReport,
  diagnostics: readonly Diagnostic[],
  values: TestValues,
  terminal: Terminal,
): Promise<void> {
  const style = chooseStyle(terminal.output, terminal.environment, values['no-color']);
  const errors = chooseStyle(terminal.errors, terminal.environment, values['no-color']);
  const shown = diagnostics.filter(
    ({ severity, code }) =>
      values.verbose || severity === 'error' || (!values.quiet && (severity === 'warning' || code === OTHER)),
  );
  for (const diagnostic of addExcerpts(shown, terminal.directory)) {
    await terminal.errors.write(formatDiagnostic(diagnostic, errors));
  }
  const format = FORMATS[values.output ?? 'pretty'] ?? formatTestsPretty;
  await terminal.output.write(format(report, { style, verbose: values.verbose, quiet: values.quiet }));
  if (values.coverage) await terminal.output.write(formatCoverage(report, style));
}

/** A policy that does not compile skips its rows, and is no trouble of the run: the test may be about just that. */
function exitCodeOfTests(report: TestRunReport, diagnostics: readonly Diagnostic[]): ExitCode {
  const isTrouble = ({ severity, code }: Diagnostic): boolean =>
    severity === 'error' && /^(?:test|files|documents)\//.test(code);
  if (diagnostics.some(isTrouble)) return 2;
  return runFails(report) ? 1 : 0;
}
