import type { GivenObject, InputDigest, JsonObject, Refusal, Review, Verdict } from '@keelson/model';
import { fieldOf, stringField } from '@keelson/model';
import { ReviewContext } from '../context/review-context.ts';
import { AS_WRITTEN, askingGates } from '../gate/active-gate.ts';
import type { ActiveGate, AskingGate } from '../gate/active-gate.ts';
import type {
  CompiledPolicy,
  GeneratingPolicy,
  MutatingPolicy,
  PolicyBase,
  ValidatingPolicy,
} from '../policy/compiled-policy.ts';
import { indexPolicies } from '../policy/policy-index.ts';
import { canonicalText, sha256Digest } from './digest-value.ts';
import type { Digest } from './digest-value.ts';
import type { EngineOptions, EvaluateOptions } from './engine-options.ts';
import { Evaluation } from './evaluation.ts';
import { bugOutcome } from './rule-asking.ts';
import { runMutations } from './run-mutations.ts';

/** A set of compiled policies that answers reviews. */
export interface Engine {
  /** In the order in which they are asked. */
  readonly policies: readonly CompiledPolicy[];
  /** Answers a review; pure, synchronous, and never throws on account of a policy. */
  readonly evaluate: (review: Review, options?: EvaluateOptions) => Verdict;
  /** The verdict of a review that is refused before any policy is asked, as by the schema of its kind. */
  readonly refuse: (review: Review, refusal: Refusal) => Verdict;
}

/**
 * Indexes policies, once, and makes the engine that answers reviews with them. Policies are asked in the order in which
 * they are given; their sources keep it stable.
 */
export function createEngine(options: EngineOptions): Engine {
  const policies = [...options.policies];
  const mutating = indexPolicies(policies.filter((one): one is MutatingPolicy => one.phase === 'mutate'));
  const validating = indexPolicies(
    policies.filter((one): one is ValidatingPolicy => one.phase === 'validate'),
  );
  const generating = indexPolicies(
    policies.filter((one): one is GeneratingPolicy => one.phase === 'generate'),
  );
  const selections = new WeakMap<ActiveGate, ReadonlySet<PolicyBase>>();
  const digest = options.digest ?? sha256Digest;
  const digests = new WeakMap<JsonObject, string>();

  function selectedBy(gate: ActiveGate): ReadonlySet<PolicyBase> {
    let selected = selections.get(gate);
    if (selected === undefined) {
      selected = new Set(policies.filter((policy) => gate.policies(policy.reference)));
      selections.set(gate, selected);
    }
    return selected;
  }

  function asker(context: ReviewContext, gates: readonly ActiveGate[] | undefined) {
    if (gates === undefined) return (): readonly AskingGate[] => AS_WRITTEN;
    const asking = askingGates(gates, context, options.clusterLabels);
    return (policy: PolicyBase): readonly AskingGate[] =>
      asking.filter(({ gate }) => gate !== undefined && selectedBy(gate).has(policy));
  }

  function inputDigest(given: GivenObject): InputDigest {
    let found = digests.get(given.object);
    if (found === undefined) {
      found = digest(canonicalText(given.object));
      digests.set(given.object, found);
    }
    return { what: nameOf(given.object), origin: given.origin, digest: found };
  }

  function evaluate(review: Review, asked: EvaluateOptions = {}): Verdict {
    const start = ReviewContext.of(review, asked.trace);
    const evaluation = new Evaluation(options, asker(start, asked.gates));
    const mutated = runMutations((context) => mutating.candidates(context.review), start, evaluation);
    const generated: JsonObject[] = [];
    let refusal = mergeRefusals(evaluation);
    if (refusal === undefined) {
      runValidations(validating.candidates(mutated.context.review), mutated.context, evaluation);
      refusal = evaluation.fatal ?? evaluation.refusals[0];
    }
    if (refusal === undefined) {
      runGenerations(generating.candidates(mutated.context.review), mutated.context, evaluation, generated);
      refusal = evaluation.fatal ?? evaluation.refusals[0];
    }
    const notes = [...start.notes];
    return {
      id: verdictId(review, digest),
      review,
      allowed: refusal === undefined,
      ...(refusal === undefined ? {} : { refusal }),
      warnings: evaluation.warnings,
      patches: mutated.patches,
      ...(mutated.changed && mutated.context.review.object !== undefined
        ? { object: mutated.context.review.object }
        : {}),
      generated,
      results: evaluation.results,
      inputs: Array.from(start.used, inputDigest),
      engineVersion: options.version,
      ...(notes.length > 0 ? { notes } : {}),
    };
  }

  function refuse(review: Review, refusal: Refusal): Verdict {
    return {
      id: verdictId(review, digest),
      review,
      allowed: false,
      refusal,
      warnings: [],
      patches: [],
      generated: [],
      results: [],
      inputs: [],
      engineVersion: options.version,
    };
  }

  return { policies, evaluate, refuse };
}

function runValidations(
  policies: readonly ValidatingPolicy[],
  context: ReviewContext,
  evaluation: Evaluation,
): void {
  for (const policy of policies) {
    if (evaluation.asks(policy).length === 0) continue;
    const start = evaluation.now();
    const outcomes = evaluation.guard(
      policy,
      () => policy.evaluate(context),
      (thrown) => [bugOutcome(policy, thrown)],
    );
    // Outcomes of one evaluation share its time; the first one has it.
    let duration = evaluation.since(start);
    for (const outcome of outcomes) {
      evaluation.record(policy, outcome, context, duration);
      duration = undefined;
    }
    if (evaluation.fatal !== undefined) return;
  }
}

function runGenerations(
  policies: readonly GeneratingPolicy[],
  context: ReviewContext,
  evaluation: Evaluation,
  generated: JsonObject[],
): void {
  for (const policy of policies) {
    const asks = evaluation.asks(policy);
    if (asks.length === 0) continue;
    const outcomes = evaluation.guard(
      policy,
      () => policy.generate(context),
      (thrown) => [{ ...bugOutcome(policy, thrown), objects: [] }],
    );
    const enforced = asks.some(({ action }) => action === 'deny' || action === 'as-written');
    for (const outcome of outcomes) {
      evaluation.record(policy, outcome, context);
      if (enforced && evaluation.exceptionFor(policy, outcome.rule, context) === undefined) {
        generated.push(...outcome.objects);
      }
    }
  }
}

/** A refusal of several mutating policies reads like the first and names the causes of all. */
function mergeRefusals(evaluation: Evaluation): Refusal | undefined {
  const [first, ...others] = evaluation.refusals;
  if (evaluation.fatal !== undefined || first === undefined) return evaluation.fatal;
  if (others.length === 0) return first;
  return { ...first, causes: [first, ...others].flatMap((one) => one.causes ?? [one.message]) };
}

function nameOf(object: JsonObject): string {
  const metadata = fieldOf(object, 'metadata');
  const namespace = stringField(metadata, 'namespace');
  const name = stringField(metadata, 'name') ?? '';
  return `${stringField(object, 'kind') ?? 'object'} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

/** The same review has the same verdict, so its id follows from the review's. */
function verdictId(review: Review, digest: Digest): string {
  return digest(`verdict\n${review.id}\n${review.time}`)
    .replace(/^[a-z0-9-]+:/, '')
    .slice(0, 32);
}
