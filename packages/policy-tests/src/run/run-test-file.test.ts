import { describe, expect, it } from 'vitest';
import type { CompiledPolicy, RuleOutcome } from '@keelson/engine';
import type { JsonObject, SourceDocument } from '@keelson/model';
import { countOutcomes, ruleCoverage, runTestFile } from '@keelson/policy-tests';
import type { TestDialect, TestFiles } from '@keelson/policy-tests';

/** A format with one kind, whose policies fail objects without the label that they name. */
const DIALECT: TestDialect = {
  name: 'labels',
  accepts: ({ object }) => object.kind === 'RequireLabel',
  compile: (documents) => ({ policies: documents.map(toPolicy), diagnostics: [] }),
};

function toPolicy({ object, digest }: SourceDocument): CompiledPolicy {
  const { name } = object.metadata as { readonly name: string };
  const label = object.label as string;
  return {
    phase: 'validate',
    reference: { group: 'example.org', kind: 'RequireLabel', name, digest },
    rules: [name],
    match: {},
    failurePolicy: 'fail',
    evaluate: ({ review }): readonly RuleOutcome[] => {
      const { labels } = (review.object?.metadata ?? {}) as { labels?: Record<string, string> };
      if (review.resource.kind !== 'Pod') return [];
      return [{ rule: name, result: labels?.[label] === undefined ? 'fail' : 'pass', written: ['deny'] }];
    },
  };
}

function files(contents: Readonly<Record<string, readonly JsonObject[]>>): TestFiles {
  return {
    read: (path, from) => {
      const found = Object.hasOwn(contents, path) ? contents[path] : undefined;
      if (found !== undefined) {
        return {
          documents: found.map((object) => ({ object, digest: 'sha256:0', file: path })),
          diagnostics: [],
        };
      }
      const message = `there is no ${path}`;
      return {
        documents: [],
        diagnostics: [{ code: 'test/missing-file', severity: 'error', message, place: { file: from } }],
      };
    },
  };
}

const POLICY = { kind: 'RequireLabel', metadata: { name: 'owner' }, label: 'owner' };
const PODS = [
  { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'good', labels: { owner: 'ana' } } },
  { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bad' } },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other' } },
];

function run(results: readonly JsonObject[], more: JsonObject = {}): ReturnType<typeof runTestFile> {
  const test = {
    kind: 'Test',
    metadata: { name: 't' },
    policies: ['p.yaml'],
    resources: ['r.yaml'],
    results,
    ...more,
  };
  const contents = { 'kyverno-test.yaml': [test], 'p.yaml': [POLICY], 'r.yaml': PODS };
  return runTestFile('kyverno-test.yaml', { dialects: [DIALECT], files: files(contents) });
}

function outcomes(report: ReturnType<typeof runTestFile>): readonly string[] {
  return report.tests.flatMap((test) => test.rows.flatMap((row) => row.cells.map((cell) => cell.outcome)));
}

describe('a test file', () => {
  it('passes where every cell is as its row expects', () => {
    const report = run([
      { policy: 'owner', resources: ['good'], result: 'pass' },
      { policy: 'owner', resources: ['default/bad'], result: 'fail' },
    ]);
    expect(outcomes(report)).toEqual(['passed', 'passed']);
    expect(countOutcomes(report.tests).rows).toEqual({ passed: 2, failed: 0, skipped: 0 });
    expect(ruleCoverage(report.tests)).toEqual([
      { policy: 'owner', rule: undefined, tested: ['pass', 'fail'], vacuous: 0 },
    ]);
  });

  it('fails where a rule says something else', () => {
    const report = run([{ policy: 'owner', resources: ['bad'], result: 'pass' }]);
    expect(report.tests[0]?.rows[0]).toMatchObject({
      outcome: 'failed',
      cells: [{ message: 'expected pass, got fail' }],
    });
  });

  it('tells cells that nothing was checked for from those that passed', () => {
    expect(outcomes(run([{ policy: 'owner', resources: ['other'], result: 'fail' }]))).toEqual(['vacuous']);
  });

  it('takes a resource that the policy leaves alone for skipped', () => {
    expect(outcomes(run([{ policy: 'owner', resources: ['other'], result: 'skip' }]))).toEqual(['passed']);
  });

  it('checks a row that names nothing that is there against every resource', () => {
    expect(outcomes(run([{ policy: 'owner', resources: ['nobody'], result: 'pass' }]))).toEqual([
      'passed',
      'failed',
      'vacuous',
    ]);
  });

  it('fails a row whose policy is not there', () => {
    const report = run([{ policy: 'nothing', result: 'pass' }]);
    expect(report.tests[0]?.rows[0]).toMatchObject({
      outcome: 'failed',
      message: 'no policy nothing among those of the test',
    });
  });

  it('says which fields it does not know, and goes on', () => {
    const report = run([{ policy: 'owner', resources: ['good'], result: 'pass', expects: 'x' }], {
      oddity: true,
    });
    expect(report.diagnostics.map(({ message }) => message)).toEqual([
      'unknown field oddity',
      'unknown field expects',
    ]);
    expect(outcomes(report)).toEqual(['passed']);
  });

  it('says which file is missing', () => {
    const report = run([{ policy: 'owner', result: 'pass' }], { resources: ['nowhere.yaml'] });
    expect(report.tests[0]?.diagnostics[0]?.code).toBe('test/missing-file');
  });
});
