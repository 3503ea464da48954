import type { JsonObject, RuleResult } from '@keelson/model';
import type { Comparison, ExpectedObjects } from '../compare/expected-objects.ts';
import type { TestRow } from '../format/policy-test.ts';
import { resourceName } from '../resource/test-resource.ts';
import type { TestResource } from '../resource/test-resource.ts';
import type { PolicyAnswer } from './policy-answer.ts';
import { isRuleless } from './policy-stage.ts';
import { whatSilenceMeans } from './says-nothing.ts';
import type { CellReport, ObjectMismatch } from './test-report.ts';

/** What one rule's answer comes to. */
export interface Judgement {
  readonly outcome: 'passed' | 'failed' | 'dropped';
  readonly message?: string;
  readonly mismatch?: ObjectMismatch;
}

/** Compares what policies said of a resource with what a row expects. */
export function judgeAnswers(
  row: TestRow,
  answers: readonly PolicyAnswer[],
  resource: TestResource,
  expected: ExpectedObjects,
): CellReport {
  const judged: Judgement[] = [];
  const results: RuleResult[] = [];
  for (const answer of answers) {
    const found = answer.results.filter((result) => isOfRow(result, row, answer));
    results.push(...found);
    for (const result of found) judged.push(...judgeRule(row, result, answer, expected));
  }
  const report = { resource: resourceName(resource), results: results.map(({ result }) => result) };
  return judged.length === 0
    ? { ...report, ...judgeSilence(row, answers, resource) }
    : { ...report, ...worst(judged) };
}

/** The judgement that decides: a failure, else a check that was made. */
export function worst(judged: readonly Judgement[]): Judgement {
  const find = (outcome: Judgement['outcome']): Judgement | undefined =>
    judged.find((one) => one.outcome === outcome);
  return find('failed') ?? find('passed') ?? find('dropped') ?? { outcome: 'passed' };
}

/** A rule's automatic variants count as the rule; kinds without named rules have one, whatever the row calls it. */
function isOfRow({ rule, variant }: RuleResult, row: TestRow, { policy }: PolicyAnswer): boolean {
  if (row.rule === undefined || isRuleless(policy.reference.kind)) return true;
  const name = variant === undefined ? rule : `${variant}-${rule}`;
  return [row.rule, `autogen-${row.rule}`, `autogen-cronjob-${row.rule}`].includes(name);
}

function judgeRule(
  row: TestRow,
  result: RuleResult,
  answer: PolicyAnswer,
  expected: ExpectedObjects,
): readonly Judgement[] {
  const made = answer.generated.filter(
    (outcome) => outcome.rule === result.rule && outcome.variant === result.variant,
  );
  const objects = generates(answer) ? made.flatMap((outcome) => outcome.objects) : [];
  if (generates(answer) && objects.length === 0) return [judgeResult(row, result)];
  if (!generates(answer))
    return [judgeObject(row, result, answer.object, expected, !row.failOnMissingResources)];
  return objects.map((object) => judgeObject(row, result, object, expected, false));
}

/** Policies for existing objects also run last, and mutate. */
function generates({ policy }: PolicyAnswer): boolean {
  return policy.phase === 'generate' && whatSilenceMeans(policy, PLAIN) === 'not-found';
}

const PLAIN: TestResource = {
  object: {},
  identity: { group: '', version: '', kind: '' },
  surface: 'manifest',
};

/** Compares an object that a rule made with the files of a row, then the rule's result with the row's. */
export function judgeObject(
  row: TestRow,
  result: Pick<RuleResult, 'result' | 'message'>,
  object: JsonObject,
  expected: ExpectedObjects,
  dropsMissing: boolean,
): Judgement {
  const files = [
    ...(row.patchedResources === undefined ? [] : [[row.patchedResources]]),
    ...(row.generatedResources.length === 0 ? [] : [row.generatedResources]),
  ];
  for (const choice of files) {
    const comparison = expected.compareAny(object, choice);
    if (comparison.kind !== 'same') return judgeComparison(comparison, object, dropsMissing);
  }
  return judgeResult(row, result);
}

function judgeComparison(
  comparison: Exclude<Comparison, { kind: 'same' }>,
  object: JsonObject,
  dropsMissing: boolean,
): Judgement {
  const { file } = comparison;
  if (comparison.kind === 'missing') {
    return {
      outcome: dropsMissing ? 'dropped' : 'failed',
      message: `${file} does not contain this object`,
      mismatch: { file, object, differences: [] },
    };
  }
  const { differences } = comparison;
  const more = differences.length > 1 ? ` and ${String(differences.length - 1)} more` : '';
  return {
    outcome: 'failed',
    message: `the object differs from ${file} in ${differences[0]?.path ?? ''}${more}`,
    mismatch: { file, object, differences },
  };
}

function judgeResult(row: TestRow, { result, message }: Pick<RuleResult, 'result' | 'message'>): Judgement {
  if (result === row.result) return { outcome: 'passed' };
  const why = message === undefined ? '' : `: ${message}`;
  return { outcome: 'failed', message: `expected ${row.result}, got ${result}${why}` };
}

/** A policy that leaves the resource alone skips it; any other expectation was not checked, or cannot be met. */
function judgeSilence(
  row: TestRow,
  answers: readonly PolicyAnswer[],
  resource: TestResource,
): Pick<CellReport, 'outcome' | 'message'> {
  const meanings = answers.map(({ policy }) => whatSilenceMeans(policy, resource));
  if (meanings.includes('excluded')) {
    if (row.result === 'skip') return { outcome: 'passed' };
    return { outcome: 'vacuous', message: 'the policy says nothing of this resource' };
  }
  if (meanings.includes('skipped')) {
    if (row.result === 'skip') return { outcome: 'passed' };
    return { outcome: 'failed', message: `expected ${row.result}, got skip: the request does not match` };
  }
  return { outcome: 'failed', message: `expected ${row.result}, and the policy is not about this resource` };
}
