import type { CompiledPolicy } from '@keelson/engine';
import type { KubernetesTables } from '@keelson/kubernetes';
import type { Diagnostic } from '@keelson/model';
import { ExpectedObjects } from '../compare/expected-objects.ts';
import type { TestFiles } from '../files/test-files.ts';
import type { PolicyTest, TestRow } from '../format/policy-test.ts';
import { DocumentReader } from '../inputs/document-reader.ts';
import { readInputs } from '../inputs/test-inputs.ts';
import type { TestInputs } from '../inputs/test-inputs.ts';
import type { TestResource } from '../resource/test-resource.ts';
import { judgeAnswers, summarize } from './judge-answers.ts';
import { judgeTarget } from './judge-target.ts';
import type { PolicyAnswer } from './policy-answer.ts';
import { PolicyRuns } from './policy-runs.ts';
import { selectResources } from './select-resources.ts';
import type { SelectedResource } from './select-resources.ts';
import type { TestDialect } from './test-dialect.ts';
import type { CellReport, RowReport, TestReport } from './test-report.ts';
import { groupPolicies } from './tested-policy.ts';

/** With what tests are run. */
export interface RunTestOptions {
  readonly dialects: readonly TestDialect[];
  readonly files: TestFiles;
  /** Discovery and schemas; default those of the product's own release. */
  readonly tables?: KubernetesTables;
  /** Chooses rows, and what of them is run; default all. */
  readonly choose?: (row: TestRow) => TestRow | undefined;
}

/** Runs one test: its policies in the order of their kinds, against every resource that a row names. */
export function runTest(test: PolicyTest, options: RunTestOptions): TestReport {
  const reader = new DocumentReader(options.files, test.file);
  const inputs = readInputs(test, reader, options.tables);
  const run = new TestRun(inputs, reader, options.dialects);
  const { choose = (row: TestRow): TestRow => row } = options;
  const rows = test.rows.flatMap((row) => choose(row) ?? []).map((row) => run.row(row));
  const sizes = { ...run.sizes, exceptions: inputs.exceptions };
  return { test, rows, sizes, diagnostics: [...reader.diagnostics, ...run.diagnostics] };
}

class TestRun {
  readonly diagnostics: readonly Diagnostic[];
  readonly #inputs: TestInputs;
  readonly #policies: readonly CompiledPolicy[];
  readonly #runs: PolicyRuns;
  readonly #expected: ExpectedObjects;

  constructor(inputs: TestInputs, reader: DocumentReader, dialects: readonly TestDialect[]) {
    this.#inputs = inputs;
    this.#expected = new ExpectedObjects(reader, inputs.cluster);
    const compiled = dialects.map((dialect) =>
      dialect.compile(inputs.policies.filter(dialect.accepts), { cluster: inputs.cluster }),
    );
    this.#policies = compiled.flatMap(({ policies }) => policies);
    this.diagnostics = compiled.flatMap(({ diagnostics }) => diagnostics);
    this.#runs = new PolicyRuns(groupPolicies(this.#policies, inputs.policies), inputs);
  }

  get sizes(): { readonly policies: number; readonly resources: number } {
    const names = this.#policies.map(({ reference: { kind, namespace, name } }) =>
      JSON.stringify([kind, namespace, name]),
    );
    return { policies: new Set(names).size, resources: this.#inputs.resources.length };
  }

  row(row: TestRow): RowReport {
    const refusal = this.#refusal(row);
    const { resources, missing } = selectResources(row, [
      ...this.#changedTargets(row),
      ...this.#inputs.resources,
    ]);
    if (refusal !== undefined) {
      const cells = resources.map((selected) => wholeCell(row, selected, 'skipped', refusal));
      return { row, cells, missing, outcome: 'skipped', message: refusal };
    }
    if (!this.#policies.some(({ reference }) => isMeant(reference, row))) {
      const message = `no policy ${row.policy} among those of the test`;
      const cells = resources.map((selected) => wholeCell(row, selected, 'failed', message));
      return { row, cells, missing, outcome: 'failed', message };
    }
    const cells = resources.flatMap((selected) => this.#cells(row, selected));
    return {
      row,
      cells,
      missing,
      outcome: cells.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'passed',
    };
  }

  /** Why a classic policy was not run: the server would not take it. Others say so themselves. */
  #refusal(row: TestRow): string | undefined {
    const found = this.diagnostics.find(
      ({ severity, resource }) =>
        severity === 'error' &&
        (resource?.kind === 'ClusterPolicy' || resource?.kind === 'Policy') &&
        resource.name === row.policy,
    );
    return found?.message;
  }

  #cells(row: TestRow, { resource, place }: SelectedResource): readonly CellReport[] {
    const cell = this.#inputs.targets.includes(resource)
      ? this.#target(row, resource)
      : judgeAnswers(row, this.#answers(row, resource), resource, this.#expected);
    if (cell === undefined) return [];
    return [place === undefined ? cell : { ...cell, place }];
  }

  /** A target that no policy changed is as if it were not there. */
  #changedTargets(row: TestRow): readonly TestResource[] {
    return this.#inputs.targets.filter((target) => this.#target(row, target) !== undefined);
  }

  #target(row: TestRow, target: TestResource): CellReport | undefined {
    const answers = this.#inputs.resources.flatMap((trigger) => this.#answers(row, trigger));
    return judgeTarget(row, answers, target, this.#expected, this.#inputs.cluster);
  }

  #answers(row: TestRow, resource: TestResource): readonly PolicyAnswer[] {
    return this.#runs.answers(resource, row.operation).filter(({ policy }) => isMeant(policy.reference, row));
  }
}

/** A cell of a row of which nothing can be said but one thing. */
function wholeCell(
  row: TestRow,
  { resource, place }: SelectedResource,
  outcome: CellReport['outcome'],
  message: string,
): CellReport {
  const cell = summarize([{ rule: row.rule ?? '', outcome, message }], [], resource);
  return place === undefined ? cell : { ...cell, place };
}

/** Which policy a row is about, its name says; its flags do not. */
function isMeant(
  { name, namespace = 'default' }: { readonly name: string; readonly namespace?: string },
  row: TestRow,
): boolean {
  return name === row.policy && (row.policyNamespace === undefined || row.policyNamespace === namespace);
}
