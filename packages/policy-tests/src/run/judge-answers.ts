import { fieldOf, listField, objectField, stringField } from '@keelson/model';
import type { JsonObject, Result, RuleResult } from '@keelson/model';
import type { Comparison, ExpectedObjects } from '../compare/expected-objects.ts';
import type { TestRow } from '../format/policy-test.ts';
import { fullName, resourceName } from '../resource/test-resource.ts';
import type { TestResource } from '../resource/test-resource.ts';
import type { PolicyAnswer } from './policy-answer.ts';
import { isRuleless, plainKind } from './policy-stage.ts';
import { whatSilenceMeans } from './says-nothing.ts';
import type { CellOutcome, CellReport, RuleCheck } from './test-report.ts';

/** Compares what policies said of a resource with what a row expects. */
export function judgeAnswers(
  row: TestRow,
  answers: readonly PolicyAnswer[],
  resource: TestResource,
  expected: ExpectedObjects,
): CellReport {
  const checks: RuleCheck[] = [];
  const results: RuleResult[] = [];
  for (const answer of answers) {
    const found = answer.results.filter((result) => isOfRow(result, row, answer));
    results.push(...found);
    for (const result of found) checks.push(...judgeRule(row, result, answer, expected));
    // What comes first says so where it is silent, even if another part of the policy speaks later.
    if (checks.length === 0 && whatSilenceMeans(answer.policy, resource) === 'excluded') {
      checks.push(judgeSilence(row, [answer], resource));
    }
  }
  if (checks.length === 0) checks.push(judgeSilence(row, answers, resource));
  return summarize(
    checks,
    results.map(({ result }) => result),
    resource,
  );
}

/** Makes the report of a cell of its checks: a failure decides, else a check that was made. */
export function summarize(
  checks: readonly RuleCheck[],
  results: readonly Result[],
  resource: TestResource,
): CellReport {
  const find = (outcome: CellOutcome): RuleCheck | undefined =>
    checks.find((check) => check.outcome === outcome);
  const decisive = find('failed') ?? find('passed') ?? checks[0];
  const { outcome = 'passed', message, mismatch } = decisive ?? {};
  return {
    resource: resourceName(resource),
    fullName: fullName(resource),
    outcome,
    results,
    checks,
    ...(message === undefined || outcome === 'passed' ? {} : { message }),
    ...(mismatch === undefined ? {} : { mismatch }),
  };
}

/** A rule's automatic variants count as the rule; kinds without named rules have one, whatever the row calls it. */
function isOfRow(result: RuleResult, row: TestRow, { policy }: PolicyAnswer): boolean {
  if (row.rule === undefined || isRuleless(policy.reference.kind)) return true;
  return [row.rule, `autogen-${row.rule}`, `autogen-cronjob-${row.rule}`].includes(nameOfRule(result));
}

function judgeRule(
  row: TestRow,
  result: RuleResult,
  answer: PolicyAnswer,
  expected: ExpectedObjects,
): readonly RuleCheck[] {
  const rule = shownRule(result, answer);
  if (!generates(answer, result)) {
    return [{ rule, ...judgeObject(row, result, answer.object, expected, !row.failOnMissingResources) }];
  }
  const objects = answer.generated
    .filter((outcome) => outcome.rule === result.rule && outcome.variant === result.variant)
    .flatMap((outcome) => outcome.objects);
  if (objects.length === 0) return [{ rule, ...judgeResult(row, result) }];
  return objects.map((object) => ({
    rule,
    object: stringField(fieldOf(object, 'metadata'), 'name') ?? '',
    ...judgeObject(row, result, object, expected, false),
  }));
}

function nameOfRule({ rule, variant }: Pick<RuleResult, 'rule' | 'variant'>): string {
  return variant === undefined ? rule : `${variant}-${rule}`;
}

/**
 * Kyverno's policies for validation and mutation in CEL name no rule, but for requests; their exceptions say that they
 * are some.
 */
function shownRule(result: RuleResult, { policy }: PolicyAnswer): string {
  const kind = plainKind(policy.reference.kind);
  if (isRuleless(kind) && result.reason === 'kyverno/policy-exception') return 'exception';
  const mode = stringField(fieldOf(fieldOf(policy.document, 'spec'), 'evaluation'), 'mode') ?? '';
  if (mode === 'HTTP' || mode === 'Envoy') return policy.reference.name;
  return isUnnamed(kind) ? '' : nameOfRule(result);
}

/** Tells whether Kyverno gives rules of a kind of policies no name at all. */
export function isUnnamed(kind: string): boolean {
  return kind === 'ValidatingPolicy' || kind === 'MutatingPolicy';
}

/** Rules for existing objects also run last, and mutate. */
function generates({ policy }: PolicyAnswer, { rule }: RuleResult): boolean {
  if (policy.phase !== 'generate' || plainKind(policy.reference.kind) === 'MutatingPolicy') return false;
  const rules = listField(fieldOf(policy.document, 'spec'), 'rules');
  const own = rules.find((one) => stringField(one, 'name') === rule);
  return objectField(own, 'mutate') === undefined;
}

type Judgement = Omit<RuleCheck, 'rule' | 'object'>;

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
    if (comparison.kind !== 'same') {
      return { got: result.result, ...judgeComparison(comparison, object, dropsMissing) };
    }
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
  const said = message === undefined ? {} : { said: message };
  if (result === row.result) return { outcome: 'passed', got: result, ...said };
  const why = message === undefined ? '' : `: ${message}`;
  return { outcome: 'failed', got: result, ...said, message: `expected ${row.result}, got ${result}${why}` };
}

/** A policy that leaves the resource alone skips it; any other expectation was not checked, or cannot be met. */
function judgeSilence(row: TestRow, answers: readonly PolicyAnswer[], resource: TestResource): RuleCheck {
  const rule = row.rule ?? '';
  const meanings = answers.map(({ policy }) => whatSilenceMeans(policy, resource));
  if (meanings.includes('excluded')) {
    if (row.result === 'skip') return { rule, outcome: 'passed' };
    return { rule, outcome: 'vacuous', message: 'the policy says nothing of this resource' };
  }
  if (meanings.includes('skipped')) {
    if (row.result === 'skip') return { rule, outcome: 'passed', got: 'skip' };
    const message = `expected ${row.result}, got skip: the request does not match`;
    return { rule, outcome: 'failed', got: 'skip', message };
  }
  const message = `expected ${row.result}, and the policy is not about this resource`;
  return { rule, outcome: 'failed', message };
}
