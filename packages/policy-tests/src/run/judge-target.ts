import type { ExpectedObjects } from '../compare/expected-objects.ts';
import type { TestRow } from '../format/policy-test.ts';
import type { Cluster } from '@keelson/kubernetes';
import { isSameResource, toTestResource } from '../resource/test-resource.ts';
import type { TestResource } from '../resource/test-resource.ts';
import { isUnnamed, judgeObject, summarize } from './judge-answers.ts';
import type { PolicyAnswer } from './policy-answer.ts';
import { plainKind } from './policy-stage.ts';
import type { CellReport, RuleCheck } from './test-report.ts';

/** Compares what policies for existing objects made of a target; undefined where none changed it. */
export function judgeTarget(
  row: TestRow,
  answers: readonly PolicyAnswer[],
  target: TestResource,
  expected: ExpectedObjects,
  cluster: Cluster,
): CellReport | undefined {
  const checks = answers.flatMap(({ policy, generated }): readonly RuleCheck[] => {
    for (const outcome of generated) {
      const object = outcome.objects.find((one) => isSameResource(toTestResource(one, cluster), target));
      if (object !== undefined) {
        const judged = judgeObject(row, outcome, object, expected, !row.failOnMissingResources);
        const isNamed = !isUnnamed(plainKind(policy.reference.kind));
        return [{ rule: isNamed ? outcome.rule : '', ...judged }];
      }
    }
    return [];
  });
  return checks.length === 0 ? undefined : summarize(checks, [], target);
}
