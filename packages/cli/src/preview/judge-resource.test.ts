import { describe, expect, it } from 'vitest';
import { filesInMemory, readRepositoryFiles } from '@keelson/governance';
import { judgeResource } from './judge-resource.ts';
import type { Diagnostic, RuleResult, Verdict } from '@keelson/model';

const { catalog } = readRepositoryFiles(filesInMemory({}));

const POLICY = { group: 'g', kind: 'K', name: 'p', digest: 'sha256:0' };

function rule(changes: Partial<RuleResult>): RuleResult {
  return { gate: 'g', policy: POLICY, rule: 'p', result: 'fail', action: 'deny', message: 'no', ...changes };
}

function verdict(results: readonly RuleResult[], notes?: readonly Diagnostic[]): Verdict {
  return {
    id: 'v',
    review: {
      id: 'r',
      time: '2026-01-01T00:00:00Z',
      surface: 'manifest',
      operation: 'CREATE',
      resource: { group: '', version: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' },
      subject: { user: 'ana', groups: [] },
    },
    allowed: true,
    warnings: [],
    patches: [],
    generated: [],
    results,
    inputs: [],
    engineVersion: '0',
    ...(notes === undefined ? {} : { notes }),
  };
}

const NOT_GIVEN = rule({ result: 'error', reason: 'context/not-given' });
const SCOPE: Diagnostic = { code: 'gate/scope-not-known', severity: 'note', message: 'x' };
const WARN = rule({ action: 'warn' });

describe('judgeResource', () => {
  it.each<[string, Verdict, Verdict, string | undefined]>([
    ['refused, where it is warned about today', verdict([WARN]), verdict([rule({})]), 'refused'],
    ['refused, where nobody asks today', verdict([]), verdict([rule({})]), 'refused'],
    ['refused already', verdict([rule({})]), verdict([rule({})]), 'already'],
    [
      'refused, where a rule breaks and the gate fails closed',
      verdict([]),
      verdict([rule({ result: 'error', reason: 'cel/error' })]),
      'refused',
    ],
    [
      'let through, where it fails open',
      verdict([]),
      verdict([rule({ result: 'error', failurePolicy: 'ignore' })]),
      undefined,
    ],
    ['unknown, where something was not given', verdict([]), verdict([NOT_GIVEN]), 'unknown'],
    [
      'refused, where something was not given and another rule fails',
      verdict([]),
      verdict([NOT_GIVEN, rule({ rule: 'q' })]),
      'refused',
    ],
    ['unknown, where the scope of the gate is', verdict([]), verdict([rule({})], [SCOPE]), 'unknown'],
    ['warned about', verdict([]), verdict([WARN]), 'warned'],
    ['warned about as today', verdict([WARN]), verdict([WARN]), undefined],
    ['let through', verdict([]), verdict([rule({ result: 'pass' })]), undefined],
    ['excepted', verdict([]), verdict([rule({ result: 'skip', exception: 'e' })]), undefined],
  ])('finds what would be %s', (_title, now, then, expected) => {
    expect(judgeResource(now, then, catalog)?.outcome).toBe(expected);
  });

  it('says which exception covers it today', () => {
    const judged = judgeResource(
      verdict([rule({ result: 'skip', exception: 'legacy' })]),
      verdict([rule({})]),
      catalog,
    );
    expect(judged?.rules).toEqual([{ rule: 'p', message: 'no', excepted: 'legacy' }]);
  });
});
