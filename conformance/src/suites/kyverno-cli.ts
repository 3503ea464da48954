import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compileKubernetesPolicies, isKubernetesPolicy } from '@keelson/dialect-kubernetes';
import { stringField } from '@keelson/model';
import type { SourceDocument } from '@keelson/model';
import { openTestFiles, runTestFile } from '@keelson/policy-tests';
import type { FileReport, RowReport, TestDialect, TestFiles, TestReport } from '@keelson/policy-tests';
import { failed, passed, runCase, skipped } from '../suite/suite.ts';
import type { CaseResult, Suite } from '../suite/suite.ts';

/** Kyverno's own tests of its command line: one case a test document, of which every row has to hold. */
export const suite: Suite = {
  sharedFolder: 'kyverno-cli',
  minimum: 122,
  *run({ folder = '' }) {
    const files = openTestFiles(folder);
    for (const file of testFiles(folder)) yield* runFile(relative(folder, file), files);
  },
};

const KUBERNETES: TestDialect = {
  name: 'kubernetes',
  accepts: isKubernetesPolicy,
  compile: (documents, { cluster }) => compileKubernetesPolicies(documents, { cluster, defaulting: false }),
};

const DIALECTS: readonly TestDialect[] = [KUBERNETES];

function testFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('kyverno-test.yaml'))
    .sort()
    .map((path) => join(folder, path));
}

function* runFile(file: string, files: TestFiles): Iterable<CaseResult> {
  const report = runTestFile(file, { dialects: DIALECTS, files });
  if (report.tests.length === 0) {
    yield failed(file, firstError(report) ?? 'the file has no test');
    return;
  }
  for (const [index, test] of report.tests.entries()) {
    const id = report.tests.length === 1 ? file : `${file} #${String(index + 1)}`;
    yield runCase(id, () => judge(id, test, files));
  }
}

function judge(id: string, report: TestReport, files: TestFiles): CaseResult {
  const { test } = report;
  const policies = test.policies.flatMap((path) => files.read(path, test.file).documents);
  const foreign = policies.find((document) => !isKnown(document));
  if (foreign !== undefined || policies.length === 0) {
    return skipped(
      id,
      `policies of kind ${stringField(foreign?.object, 'kind') ?? 'unknown'}, which no dialect reads yet`,
    );
  }
  const complaint = report.rows.flatMap(complaintsOf)[0];
  return complaint === undefined ? passed(id) : failed(id, complaint);
}

function isKnown(document: SourceDocument): boolean {
  return DIALECTS.some((dialect) => dialect.accepts(document));
}

function complaintsOf({ row, cells, outcome, message }: RowReport): readonly string[] {
  if (outcome !== 'failed') return [];
  const at = `row ${String(row.index + 1)} (${row.policy})`;
  if (message !== undefined) return [`${at}: ${message}`];
  return cells
    .filter((cell) => cell.outcome === 'failed')
    .map((cell) => `${at}, ${cell.resource}: ${cell.message ?? ''}`);
}

function firstError({ diagnostics }: FileReport): string | undefined {
  return diagnostics.find(({ severity }) => severity === 'error')?.message;
}
