import type { ExpectedObjects } from '../compare/expected-objects.ts';
import type { TestRow } from '../format/policy-test.ts';
import type { Cluster } from '@keelson/kubernetes';
import { isSameResource, resourceName, toTestResource } from '../resource/test-resource.ts';
import type { TestResource } from '../resource/test-resource.ts';
import { judgeObject, worst } from './judge-answers.ts';
import type { Judgement } from './judge-answers.ts';
import type { PolicyAnswer } from './policy-answer.ts';
import type { CellReport } from './test-report.ts';

/** Compares what policies for existing objects made of a target; undefined where none changed it. */
export function judgeTarget(
  row: TestRow,
  answers: readonly PolicyAnswer[],
  target: TestResource,
  expected: ExpectedObjects,
  cluster: Cluster,
): CellReport | undefined {
  const judged = answers.flatMap(({ generated }): readonly Judgement[] => {
    for (const outcome of generated) {
      const object = outcome.objects.find((one) => isSameResource(toTestResource(one, cluster), target));
      if (object !== undefined) {
        return [judgeObject(row, outcome, object, expected, !row.failOnMissingResources)];
      }
    }
    return [];
  });
  if (judged.length === 0) return undefined;
  return { resource: resourceName(target), results: [], ...worst(judged) };
}
