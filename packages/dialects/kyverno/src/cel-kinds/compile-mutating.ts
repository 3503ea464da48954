import type {
  MutationInvocation,
  MutationOutcome,
  MutationPlan,
  ReviewContext,
  RuleOutcome,
} from '@keelson/engine';
import { diffJsonPatch, equalJson } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import { stringField } from '@keelson/model';
import type { CelException } from '../cel-exceptions/cel-exception.ts';
import { MUTATION_TYPES } from './cel-environment.ts';
import { celFactsOf } from './cel-facts.ts';
import { celMatchKeys } from './cel-matcher.ts';
import { celObserver } from './cel-observer.ts';
import type { CelPolicyIdentity } from './cel-policy-spec.ts';
import type { CompiledCelKind } from './compiled-cel-kind.ts';
import { compileVariant } from './compiled-variant.ts';
import { enterPolicy } from './enter-policy.ts';
import type { PartialOutcome } from './enter-policy.ts';
import { expandVariants } from './expand-variants.ts';
import { compileTargets, mutateTargets } from './mutate-targets.ts';
import { referenceOf } from './policy-reference.ts';
import { runCelAnnotations } from './run-cel-annotations.ts';
import { runCelMutations } from './run-cel-mutations.ts';
import type { MutatingVariant } from './run-cel-mutations.ts';

const TROUBLE = 'failed to evaluate policy';
const WORDING = { trouble: TROUBLE, ignores: false } as const;
const EXTRACTS = 'extraction mode: mutation for custom workload CRDs is not yet supported';

/** Compiles a MutatingPolicy or NamespacedMutatingPolicy. */
export function compileMutating(
  identity: CelPolicyIdentity,
  exceptions: readonly CelException[],
  cluster: Cluster,
): CompiledCelKind {
  const variants = expandVariants(identity, cluster).map(({ policy, variant, extracts }) => {
    const compiled = compileVariant({ policy, variant, exceptions, cluster }, (expressions) => ({
      mutations: policy.mutations.map((spec) => ({
        spec,
        expression: expressions.compile(spec, [MUTATION_TYPES[spec.patchType]]),
      })),
      targets: compileTargets(policy, expressions),
    }));
    const { mutations, targets } = compiled.tasks;
    return { ...compiled, tasks: mutations, targets, extracts };
  });
  const own = variants[0]?.policy;
  return {
    expressions: variants.map(({ expressions }) => expressions),
    policies: [
      {
        phase: 'mutate',
        reference: referenceOf(identity),
        rules: [identity.name],
        match: celMatchKeys(
          variants.map(({ policy }) => policy),
          cluster,
        ),
        failurePolicy: own?.failurePolicy ?? 'fail',
        plan(context: ReviewContext): MutationPlan {
          const facts = celFactsOf(context, cluster);
          const invocations: MutationInvocation[] = [];
          const errors: RuleOutcome[] = [];
          for (const variant of variants) {
            const match = variant.matches(facts);
            if (match.kind === 'no') continue;
            if (match.kind === 'error') {
              const reason = match.notGiven ? { reason: 'context/not-given' } : {};
              const message = `failed to execute matching: ${match.message}`;
              errors.push(complete(variant, { result: 'error', message, ...reason }));
              continue;
            }
            invocations.push({
              key: variant.variant ?? '',
              reinvocable: stringField(variant.policy.spec, 'reinvocationPolicy') === 'IfNeeded',
              run: (present) =>
                variant.extracts
                  ? complete(variant, { result: 'skip', message: EXTRACTS })
                  : mutate(variant, present, cluster),
            });
          }
          return { invocations, errors };
        },
      },
      ...variants.flatMap((variant) =>
        variant.targets === undefined ? [] : [mutateTargets(variant, variant.targets, cluster)],
      ),
    ],
  };
}

function mutate(variant: MutatingVariant, context: ReviewContext, cluster: Cluster): MutationOutcome {
  const facts = celFactsOf(context, cluster);
  const observe = celObserver(facts, variant.policy);
  const entrance = enterPolicy(variant, facts.bindings, facts, WORDING, observe);
  if (entrance.kind === 'outcome') return complete(variant, entrance.outcome);
  const before = context.review.object;
  // A deletion has no object to change.
  if (before === undefined)
    return complete(variant, { result: 'pass', message: 'success', cost: entrance.cost });
  const target = { object: before, kind: facts.admission.attributes.kind };
  const answer = runCelMutations(variant, entrance.bindings, target, facts, cluster, observe);
  const cost = entrance.cost + answer.cost;
  if (answer.kind === 'error') {
    const reason = answer.notGiven ? { reason: 'context/not-given' } : {};
    return complete(variant, { result: 'error', message: `${TROUBLE}: ${answer.message}`, ...reason, cost });
  }
  const annotations = runCelAnnotations(variant, answer.bindings, observe);
  if (annotations.error !== undefined) {
    return complete(variant, { result: 'error', message: `${TROUBLE}: ${annotations.error}`, cost });
  }
  const { object } = answer;
  const { published } = annotations;
  return {
    ...complete(variant, {
      result: 'pass',
      message: 'success',
      cost: cost + annotations.cost,
      ...(published === undefined ? {} : { auditAnnotations: published }),
    }),
    ...(equalJson(before, object) ? {} : { object, operations: diffJsonPatch(before, object) }),
  };
}

function complete({ policy, variant }: MutatingVariant, outcome: PartialOutcome): RuleOutcome {
  return {
    ...outcome,
    rule: policy.name,
    ...(variant === undefined ? {} : { variant }),
    written: ['deny'],
  };
}
