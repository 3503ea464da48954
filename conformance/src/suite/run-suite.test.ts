import { expect, it } from 'vitest';
import { isGood, runSuite, type SuiteReport } from './run-suite.ts';
import { failed, passed, runCase, skipped, type CaseResult } from './suite.ts';

async function report(
  results: Iterable<CaseResult>,
  known: Readonly<Record<string, string>> = {},
  minimum: number = 0,
): Promise<SuiteReport> {
  const suite = { minimum, run: () => results };
  return runSuite(suite, { name: 'test', folder: undefined, known: new Map(Object.entries(known)), minimum });
}

it('counts what became of the cases', async () => {
  const counted = await report([passed('a'), passed('b'), failed('c', 'why'), skipped('d', 'not now')]);
  expect(counted).toMatchObject({
    passed: 2,
    failed: 1,
    skipped: 1,
    total: 4,
    failures: [{ id: 'c', why: 'why' }],
  });
  expect(isGood(counted)).toBe(false);
});

it('is content with failures that are known', async () => {
  const known = await report([passed('a'), failed('b', 'why')], { b: 'a reason' });
  expect(known).toMatchObject({ failed: 1, knownFailures: 1, failures: [], problems: [] });
  expect(isGood(known)).toBe(true);
});

it.each([
  ['passes', [passed('a')], { a: 'a reason' }, 'a is listed as a known failure (a reason) but passed'],
  [
    'is skipped',
    [skipped('a', 'why')],
    { a: 'a reason' },
    'a is listed as a known failure (a reason) but skipped',
  ],
  ['does not exist', [], { a: 'a reason' }, 'a is listed as a known failure but is no case of the suite'],
])('complains of a known failure that %s', async (_, results, known, problem) => {
  const listed = await report(results, known);
  expect(listed.problems.join()).toContain(problem);
  expect(isGood(listed)).toBe(false);
});

it('complains of a suite that lost cases', async () => {
  expect((await report([passed('a')], {}, 2)).problems).toEqual(['expected at least 2 cases, got 1']);
});

it('keeps what was counted when a suite stops', async () => {
  const broken = function* (): Iterable<CaseResult> {
    yield passed('a');
    throw new Error('no more');
  };
  const stopped = await report(broken());
  expect(stopped.passed).toBe(1);
  expect(stopped.problems.join()).toContain('the suite stopped: Error: no more');
});

it('takes what a case throws for its failure', () => {
  const result = runCase('a', () => {
    throw new Error('oh');
  });
  expect(result).toMatchObject({ id: 'a', outcome: 'failed' });
});
