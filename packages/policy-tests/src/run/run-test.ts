import { createEngine } from '@keelson/engine';
import type { CompiledPolicy, Engine } from '@keelson/engine';
import type { Diagnostic, Operation, PolicyReference, Verdict } from '@keelson/model';
import type { TestFiles } from '../files/test-files.ts';
import type { PolicyTest, TestRow } from '../format/policy-test.ts';
import { judgeCell } from './judge-cell.ts';
import type { TestDialect } from './test-dialect.ts';
import { readInputs } from './test-inputs.ts';
import type { TestInputs } from './test-inputs.ts';
import type { CellReport, RowReport, TestReport } from './test-report.ts';
import { isNamed, resourceName, toTestResource } from '../resource/test-resource.ts';
import type { TestResource } from '../resource/test-resource.ts';
import { toReview } from '../resource/to-review.ts';

/** With what tests are run. */
export interface RunTestOptions {
  readonly dialects: readonly TestDialect[];
  readonly files: TestFiles;
  /** Chooses rows; default all. */
  readonly selects?: (row: TestRow) => boolean;
}

/** Runs one test: every policy on its own, against every resource that a row names. */
export function runTest(test: PolicyTest, options: RunTestOptions): TestReport {
  const inputs = readInputs(test, options.files);
  const run = new TestRun(test, inputs, options);
  const rows = test.rows.filter((row) => options.selects?.(row) !== false).map((row) => run.row(row));
  return { test, rows, diagnostics: [...inputs.diagnostics, ...run.diagnostics] };
}

class TestRun {
  readonly diagnostics: readonly Diagnostic[];
  readonly #inputs: TestInputs;
  readonly #files: TestFiles;
  readonly #test: PolicyTest;
  readonly #resources: readonly TestResource[];
  readonly #policies: readonly CompiledPolicy[];
  readonly #engines = new Map<string, Engine>();
  readonly #verdicts = new Map<string, Verdict>();

  constructor(test: PolicyTest, inputs: TestInputs, { dialects, files }: RunTestOptions) {
    this.#test = test;
    this.#inputs = inputs;
    this.#files = files;
    this.#resources = inputs.resources.map(({ object }) => toTestResource(object, inputs.cluster));
    const compiled = dialects.map((dialect) =>
      dialect.compile(inputs.policies.filter(dialect.accepts), { cluster: inputs.cluster, test }),
    );
    this.#policies = compiled.flatMap(({ policies }) => policies);
    this.diagnostics = compiled.flatMap(({ diagnostics }) => diagnostics);
  }

  row(row: TestRow): RowReport {
    const policies = this.#policies.filter((policy) => isMeant(policy.reference, row));
    const [first] = policies;
    if (first === undefined) {
      return {
        row,
        cells: [],
        outcome: 'failed',
        message: `no policy ${row.policy} among those of the test`,
      };
    }
    const broken = this.#refusal(first.reference);
    const resources = this.#resourcesOf(row);
    if (broken !== undefined) {
      const cells = resources.map((resource): CellReport => ({
        resource: resourceName(resource),
        outcome: 'skipped',
        results: [],
      }));
      return { row, cells, outcome: 'skipped', message: broken };
    }
    const cells = resources.map((resource) => this.#cell(row, first, resource));
    return { row, cells, outcome: cells.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'passed' };
  }

  /** Why a policy was not run: the server would not take it. */
  #refusal({ kind, name }: PolicyReference): string | undefined {
    const found = this.diagnostics.find(
      ({ severity, resource }) => severity === 'error' && resource?.kind === kind && resource.name === name,
    );
    return found?.message;
  }

  /** Rows that name nothing, or nothing that is there, are about every resource. */
  #resourcesOf({ resources }: TestRow): readonly TestResource[] {
    const named = this.#resources.filter((resource) => resources.some((name) => isNamed(resource, name)));
    return named.length === 0 ? this.#resources : named;
  }

  #cell(row: TestRow, policy: CompiledPolicy, resource: TestResource): CellReport {
    const operation = row.operation ?? this.#inputs.values.operation ?? 'CREATE';
    const verdict = this.#verdict(policy.reference, resource, operation);
    const expected =
      row.patchedResources === undefined
        ? undefined
        : this.#files.read(row.patchedResources, this.#test.file).documents.map(({ object }) => object);
    return judgeCell({ row, policy, resource, verdict, expected, cluster: this.#inputs.cluster });
  }

  #verdict(policy: PolicyReference, resource: TestResource, operation: Operation): Verdict {
    const key = `${policy.kind} ${policy.namespace ?? ''}/${policy.name} ${operation} ${resourceName(resource)}`;
    let verdict = this.#verdicts.get(key);
    if (verdict === undefined) {
      verdict = this.#engine(policy).evaluate(
        toReview(resource, { operation, subject: this.#inputs.subject, given: this.#inputs.given }),
      );
      this.#verdicts.set(key, verdict);
    }
    return verdict;
  }

  #engine(policy: PolicyReference): Engine {
    const key = `${policy.kind} ${policy.namespace ?? ''}/${policy.name}`;
    let engine = this.#engines.get(key);
    if (engine === undefined) {
      const same = this.#policies.filter(
        ({ reference }) =>
          reference.kind === policy.kind &&
          reference.namespace === policy.namespace &&
          reference.name === policy.name,
      );
      engine = createEngine({ policies: same, version: 'policy-tests' });
      this.#engines.set(key, engine);
    }
    return engine;
  }
}

function isMeant(reference: PolicyReference, row: TestRow): boolean {
  if (reference.name !== row.policy) return false;
  if (row.policyNamespace !== undefined && row.policyNamespace !== reference.namespace) return false;
  return row.policyKinds.length === 0 || row.policyKinds.includes(reference.kind);
}
