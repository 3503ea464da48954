import { resolve } from 'node:path';
import { Failure } from '@keelson/model';
import { openTestFiles } from '@keelson/policy-tests';
import type { JsonObject } from '@keelson/model';
import type { ExitCode } from '../exit-code.ts';
import { formatDiagnostic } from '../report/format-diagnostic.ts';
import { createProgress } from '../terminal/progress.ts';
import { chooseStyle } from '../terminal/style.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { rootOf } from '../policy-tests/find-tests.ts';
import { convertPolicy } from './convert-policies.ts';
import type { ConvertedPolicy } from './convert-policies.ts';
import { policiesOfTest, renamedRules } from './renamed-rules.ts';
import { formatMigrationJson, formatMigrationMarkdown, formatMigrationPretty } from './format-migration.ts';
import type { MigrateValues } from './migrate-options.ts';
import { isEqual } from './migration-report.ts';
import type { MigrationReport, ReportedTest } from './migration-report.ts';
import { readSources } from './read-sources.ts';
import type { SourceTest } from './read-sources.ts';
import { runConvertedTest } from './run-converted-test.ts';
import { writeConverted } from './write-converted.ts';

/** Runs `migrate`: converts policies, proves what became of them, and writes them where it is told to. */
export async function runMigrate(
  values: MigrateValues,
  operands: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [from, ...paths] = operands;
  if (from !== 'kyverno' || paths.length === 0) {
    throw new Failure('usage/operands', 'migrate: expected “kyverno” and the paths of policies', {
      help: 'For example: keelson migrate kyverno policies/ --output-dir converted/',
    });
  }
  const { directory } = terminal;
  const sources = readSources(paths, directory);
  const errors = chooseStyle(terminal.errors, terminal.environment, values['no-color']);
  for (const diagnostic of sources.diagnostics.filter(({ severity }) => severity === 'error')) {
    await terminal.errors.write(formatDiagnostic(diagnostic, errors));
  }
  const objects = values.prove.flatMap((path) => readObjects(path, directory));
  const progress = createProgress(terminal, 'policies', values.output === 'json');
  const policies: ConvertedPolicy[] = [];
  for (const source of sources.policies) {
    policies.push(convertPolicy(source, { tests: sources.tests, objects, seed: values.seed ?? 1 }));
    progress.step(sources.policies.length);
  }
  await progress.clear();
  const report: MigrationReport = {
    rules: policies.flatMap(({ reported }) => reported),
    tests: sources.tests.flatMap((test) => runOne(test, policies)),
  };
  const target = values['output-dir'];
  if (target !== undefined) writeConverted(policies, sources.tests, resolve(directory, target), directory);
  await terminal.output.write(format(report, values, terminal));
  return isSound(report) ? 0 : 1;
}

function readObjects(path: string, directory: string): readonly JsonObject[] {
  const files = openTestFiles(rootOf(resolve(directory, path), directory), directory);
  return files.read(path, '.').documents.map(({ object }) => object);
}

function runOne(test: SourceTest, policies: readonly ConvertedPolicy[]): readonly ReportedTest[] {
  const own = policiesOfTest(policies, test);
  const converted = own.flatMap(({ rules }) =>
    rules.flatMap((rule) => (rule.kind === 'converted' ? [rule.policy] : [])),
  );
  const tested = runConvertedTest(test, converted, renamedRules(own));
  return tested === undefined ? [] : [tested];
}

function format(report: MigrationReport, values: MigrateValues, terminal: Terminal): string {
  switch (values.output) {
    case 'json':
      return formatMigrationJson(report);
    case 'markdown':
      return formatMigrationMarkdown(report);
    default:
      return formatMigrationPretty(
        report,
        chooseStyle(terminal.output, terminal.environment, values['no-color']),
      );
  }
}

function isSound({ rules, tests }: MigrationReport): boolean {
  const areProved = rules.every(({ proof }) => proof === undefined || isEqual(proof));
  return areProved && tests.every(({ failed }) => failed === 0);
}
