import type { Operation, RuleResult, Verdict } from '@keelson/model';
import type { TestInputs } from '../inputs/test-inputs.ts';
import { toReview } from '../resource/to-review.ts';
import type { TestResource } from '../resource/test-resource.ts';
import type { PolicyAnswer } from './policy-answer.ts';
import { isRuleless } from './policy-stage.ts';
import type { PolicyGroup, TestedPolicy } from './tested-policy.ts';

/** Runs the policies of a test against its resources, each resource and operation once. */
export class PolicyRuns {
  readonly #groups: readonly PolicyGroup[];
  readonly #inputs: TestInputs;
  readonly #known = new Map<TestResource, Map<Operation | undefined, readonly PolicyAnswer[]>>();

  constructor(groups: readonly PolicyGroup[], inputs: TestInputs) {
    this.#groups = groups;
    this.#inputs = inputs;
  }

  /** What all policies say of a resource, in the order in which they run; `operation` is the one that a row demands. */
  answers(resource: TestResource, operation: Operation | undefined): readonly PolicyAnswer[] {
    const byOperation =
      this.#known.get(resource) ?? new Map<Operation | undefined, readonly PolicyAnswer[]>();
    this.#known.set(resource, byOperation);
    let answers = byOperation.get(operation);
    if (answers === undefined) {
      answers = this.#run(resource, operation);
      byOperation.set(operation, answers);
    }
    return answers;
  }

  #run(resource: TestResource, operation: Operation | undefined): readonly PolicyAnswer[] {
    const answers: PolicyAnswer[] = [];
    let { object } = resource;
    for (const group of this.#groups) {
      const [first] = group.policies;
      // Deletions are no requests.
      if (
        first === undefined ||
        (operation !== undefined && first.reference.kind.endsWith('DeletingPolicy'))
      ) {
        continue;
      }
      const before = group.stage.original ? resource.object : object;
      const review = toReview(identified(resource, first), {
        operation: this.#operation(first, resource, operation),
        subject: this.#inputs.user.subject,
        given: this.#inputs.given,
        object: before,
      });
      const verdict = group.engine.evaluate(review);
      if (!group.stage.original) object = verdict.object ?? before;
      const generated = group.takeGenerated();
      for (const policy of group.policies) {
        answers.push({
          policy,
          results: resultsOf(verdict, policy),
          object: verdict.object ?? before,
          generated,
        });
      }
    }
    return answers;
  }

  /** Values for a resource count for classic policies only; admission policies of Kubernetes are asked about creations. */
  #operation(
    { reference }: TestedPolicy,
    resource: TestResource,
    demanded: Operation | undefined,
  ): Operation {
    const { values } = this.#inputs;
    if (resource.path !== undefined) return 'CREATE';
    if (reference.group === 'admissionregistration.k8s.io') return 'CREATE';
    if (demanded !== undefined) return demanded;
    const own = isRuleless(reference.kind)
      ? undefined
      : values.operationOf(reference.name, resource.identity.name ?? '');
    return own ?? values.operation ?? 'CREATE';
  }
}

/** Kinds in CEL see a subresource as what it belongs to. */
function identified(resource: TestResource, { reference }: TestedPolicy): TestResource {
  if (resource.identity.subresource === undefined || !isRuleless(reference.kind)) return resource;
  const { subresource: _, ...identity } = resource.identity;
  return { ...resource, identity };
}

function resultsOf({ results }: Verdict, { reference, isScored }: TestedPolicy): readonly RuleResult[] {
  return results
    .filter(
      ({ policy }) =>
        policy.kind === reference.kind &&
        policy.namespace === reference.namespace &&
        policy.name === reference.name,
    )
    .map((result) => (result.result === 'fail' && !isScored ? { ...result, result: 'warn' } : result));
}
