import { describe, expect, it } from 'vitest';
import type { CompiledPolicy, MutationOutcome, ReviewContext, RuleOutcome } from '@keelson/engine';
import type { JsonObject, SourceDocument } from '@keelson/model';
import { countOutcomes, ruleCoverage, runTestFile } from '@keelson/policy-tests';
import type { TestDialect, TestFiles } from '@keelson/policy-tests';

/**
 * A format with three kinds: `RequireLabel` fails Pods without the label that it names, `AddLabel` adds it, and `MakeMap`
 * makes a ConfigMap for each Pod.
 */
const DIALECT: TestDialect = {
  name: 'labels',
  accepts: ({ object }) => ['RequireLabel', 'AddLabel', 'MakeMap'].includes(object.kind as string),
  compile: (documents) => ({ policies: documents.map(toPolicy), diagnostics: [] }),
};

function toPolicy({ object, digest }: SourceDocument): CompiledPolicy {
  const { name } = object.metadata as { readonly name: string };
  const label = object.label as string;
  const kind = object.kind as string;
  const base = {
    reference: { group: 'example.org', kind, name, digest },
    rules: [name],
    match: {},
    failurePolicy: 'fail',
  } as const;
  const isPod = ({ review }: ReviewContext): boolean => review.resource.kind === 'Pod';
  const passes: RuleOutcome = { rule: name, result: 'pass', written: ['deny'] };
  if (kind === 'AddLabel') {
    const run = ({ review }: ReviewContext): MutationOutcome => ({
      ...passes,
      object: withLabel(review.object ?? {}, label),
    });
    const invocation = { key: 'add', reinvocable: false, run };
    return {
      ...base,
      phase: 'mutate',
      plan: (context) => ({ invocations: isPod(context) ? [invocation] : [] }),
    };
  }
  if (kind === 'MakeMap') {
    const made = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: label, namespace: 'default' } };
    return {
      ...base,
      phase: 'generate',
      generate: (context) => (isPod(context) ? [{ ...passes, objects: [made] }] : []),
    };
  }
  return {
    ...base,
    phase: 'validate',
    evaluate: (context): readonly RuleOutcome[] => {
      if (!isPod(context)) return [];
      const { object, oldObject, operation } = context.review;
      const has = labelsOf(object ?? oldObject ?? {})[label] !== undefined;
      return [{ ...passes, result: has ? 'pass' : 'fail', message: operation }];
    },
  };
}

function labelsOf(object: JsonObject): Readonly<Record<string, string>> {
  const metadata = object.metadata as { readonly labels?: Record<string, string> } | undefined;
  return metadata?.labels ?? {};
}

function withLabel(object: JsonObject, label: string): JsonObject {
  const metadata = object.metadata as JsonObject;
  return { ...object, metadata: { ...metadata, labels: { ...labelsOf(object), [label]: 'x' } } };
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

const OTHERS = {
  'unscored.yaml': [
    { ...POLICY, metadata: { name: 'owner', annotations: { 'policies.kyverno.io/scored': 'false' } } },
  ],
  'adds.yaml': [{ kind: 'AddLabel', metadata: { name: 'add' }, label: 'owner' }],
  'makes.yaml': [{ kind: 'MakeMap', metadata: { name: 'make' }, label: 'made' }],
  'patched.yaml': [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bad', labels: { owner: 'x' } } },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'good', labels: { owner: 'someone' } } },
  ],
  'map.yaml': [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'made' }, data: {} }],
  'other.yaml': [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other' } }],
};

function run(results: readonly JsonObject[], more: JsonObject = {}): ReturnType<typeof runTestFile> {
  const test = {
    kind: 'Test',
    metadata: { name: 't' },
    policies: ['p.yaml'],
    resources: ['r.yaml'],
    results,
    ...more,
  };
  const contents = { 'kyverno-test.yaml': [test], 'p.yaml': [POLICY], 'r.yaml': PODS, ...OTHERS };
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
      cells: [{ message: 'expected pass, got fail: CREATE' }],
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

  it('says which names no resource has', () => {
    const report = run([{ policy: 'owner', resources: ['good', 'nobody'], result: 'pass' }]);
    expect(report.tests[0]?.rows[0]).toMatchObject({ missing: ['nobody'], outcome: 'passed' });
    expect(countOutcomes(report.tests).missing).toBe(1);
  });

  it('warns of failures of policies that are not scored', () => {
    const row = { policy: 'owner', resources: ['bad'], result: 'warn' };
    expect(outcomes(run([row], { policies: ['unscored.yaml'] }))).toEqual(['passed']);
  });

  it.each([
    ['of a row', {}, 'UPDATE', 'UPDATE'],
    ['of all resources', { 'request.operation': 'DELETE' }, undefined, 'DELETE'],
    ['of a row before that of all resources', { 'request.operation': 'DELETE' }, 'UPDATE', 'UPDATE'],
  ])('asks about the operation %s', (_title, globalValues, operation, expected) => {
    const row = { policy: 'owner', resources: ['bad'], result: 'pass', ...(operation && { operation }) };
    const report = run([row], { values: { globalValues } });
    expect(report.tests[0]?.rows[0]?.cells[0]?.message).toBe(`expected pass, got fail: ${expected}`);
  });

  it('lets validation see what mutation left', () => {
    const row = { policy: 'owner', resources: ['bad'], result: 'pass' };
    expect(outcomes(run([row], { policies: ['p.yaml', 'adds.yaml'] }))).toEqual(['passed']);
  });

  it.each([
    ['is as expected', 'bad', 'patched.yaml', false, { outcome: 'passed' }],
    [
      'is not',
      'good',
      'patched.yaml',
      false,
      {
        outcome: 'failed',
        mismatch: { differences: [{ path: 'metadata.labels.owner', expected: 'someone', got: 'x' }] },
      },
    ],
    ['is not in the file', 'good', 'other.yaml', false, { outcome: 'dropped' }],
    ['has to be in the file', 'good', 'other.yaml', true, { outcome: 'failed' }],
  ])('compares a mutated object that %s', (_title, name, patchedResources, failOnMissingResources, cell) => {
    const row = {
      policy: 'add',
      resources: [name],
      result: 'pass',
      patchedResources,
      failOnMissingResources,
    };
    expect(run([row], { policies: ['adds.yaml'] }).tests[0]?.rows[0]?.cells).toMatchObject([cell]);
  });

  it.each([
    ['is as expected', ['map.yaml'], 'passed'],
    ['is in one of the files', ['other.yaml', 'map.yaml'], 'passed'],
    ['is in none of them', ['other.yaml'], 'failed'],
  ])('compares a generated object that %s', (_title, generatedResources, outcome) => {
    const row = { policy: 'make', resources: ['good'], result: 'pass', generatedResources };
    expect(outcomes(run([row], { policies: ['makes.yaml'] }))).toEqual([outcome]);
  });

  it('does not find a resource that a generating policy is not about', () => {
    const row = { policy: 'make', resources: ['other'], result: 'pass' };
    expect(outcomes(run([row], { policies: ['makes.yaml'] }))).toEqual(['failed']);
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
