import { compileKubernetesPolicies, isKubernetesPolicy } from '@keelson/dialect-kubernetes';
import { compileKyvernoPolicies, isKyvernoPolicy } from '@keelson/dialect-kyverno';
import { findTables } from '@keelson/gates';
import { countOutcomes, openTestFiles, runTestFile } from '@keelson/policy-tests';
import { chooseTables } from '../kubernetes/choose-tables.ts';
import { addExcerpts } from '../policies/add-excerpts.ts';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { createProgress } from '../terminal/progress.ts';
import { chooseStyle } from '../terminal/style.ts';
import { VERSION } from '../version.ts';
import { findTests } from './find-tests.ts';
import { formatCoverage } from './format-coverage.ts';
import { formatTestsGithub } from './format-github.ts';
import { formatTestsJson } from './format-json.ts';
import { formatTestsJunit } from './format-junit.ts';
import { formatTestsMarkdown } from './format-markdown.ts';
import { formatTestsPretty } from './format-pretty.ts';
import type { FileReport, TestDialect, TestFiles } from '@keelson/policy-tests';
import type { Diagnostic } from '@keelson/model';
import type { OptionValues } from '../arguments/option-table.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { TestFormat, TestRunReport } from './tested-file.ts';
import type { TestOptions } from './test-options.ts';

type TestValues = OptionValues<TestOptions>;

/** The policy formats that tests may be about; a further dialect joins here. */
function dialectsOf(version: string | undefined): readonly TestDialect[] {
  const kubernetesVersion = version?.replace(/^v/, '');
  return [
    {
      name: 'kubernetes',
      accepts: isKubernetesPolicy,
      compile: (documents, { cluster }) =>
        compileKubernetesPolicies(documents, {
          cluster,
          defaulting: false,
          ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
        }),
    },
    {
      name: 'kyverno',
      accepts: isKyvernoPolicy,
      compile: (documents, { cluster }) => compileKyvernoPolicies(documents, { cluster }),
    },
  ];
}

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
  const { directory } = terminal;
  const found = findTests(operands, directory, values['file-name'] ?? 'kyverno-test.yaml');
  const version = values['kubernetes-version'];
  const { tables, diagnostics: ofTables } = findTables(version, chooseTables(values, directory));
  const dialects = dialectsOf(version);
  const progress = createProgress(terminal, 'test files', values.quiet);
  const opened = new Map<string, TestFiles>();
  const files: FileReport[] = [];
  for (const { path, root } of found.tests) {
    const open = opened.get(root) ?? openTestFiles(root, directory);
    opened.set(root, open);
    files.push(runTestFile(path, { dialects, files: open, ...(tables === undefined ? {} : { tables }) }));
    progress.step(found.tests.length);
  }
  await progress.clear();
  const tests = files.flatMap((file) => file.tests);
  const report: TestRunReport = {
    version: VERSION,
    files,
    counts: countOutcomes(tests),
    strict: values.strict,
  };
  const diagnostics = [
    ...found.diagnostics,
    ...ofTables,
    ...files.flatMap((file) => [...file.diagnostics, ...file.tests.flatMap((test) => test.diagnostics)]),
  ];
  await print(report, diagnostics, values, terminal);
  return exitCodeOfTests(report, diagnostics);
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
function exitCodeOfTests({ counts, strict }: TestRunReport, diagnostics: readonly Diagnostic[]): ExitCode {
  const isTrouble = ({ severity, code }: Diagnostic): boolean =>
    severity === 'error' && /^(?:test|files|documents)\//.test(code);
  if (diagnostics.some(isTrouble)) return 2;
  return counts.rows.failed > 0 || (strict && counts.cells.vacuous > 0) ? 1 : 0;
}
