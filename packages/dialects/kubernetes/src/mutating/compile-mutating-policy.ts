import type {
  MutatingPolicy,
  MutationInvocation,
  MutationOutcome,
  MutationPlan,
  ReviewContext,
  RuleOutcome,
} from '@keelson/engine';
import type { CelList } from '@keelson/cel';
import { diffJsonPatch, equalJson, resolveObject } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import type { JsonObject } from '@keelson/model';
import { convertObject } from '../conversion/convert-object.ts';
import { POLICY_BUDGET } from '../expressions/budgets.ts';
import { ExpressionRun } from '../expressions/expression-run.ts';
import type { Observer } from '../expressions/expression-run.ts';
import { attributesOf } from '../facts/attributes.ts';
import { factsOf } from '../facts/admission-facts.ts';
import { phaseContext } from '../facts/phase-context.ts';
import { toMatchKeys } from '../match/match-keys.ts';
import { PlainLists } from './plain-lists.ts';
import { preparePolicy } from '../spec/policy-context.ts';
import type { BindingSpec, PolicySpec } from '../spec/policy-spec.ts';
import { selectRuns } from '../spec/select-bindings.ts';
import type { DueRun } from '../spec/select-bindings.ts';
import { observer } from '../tracing/observer.ts';
import { runConditions } from '../validating/run-conditions.ts';
import { validationBindings } from '../validating/run-validations.ts';
import { applyObjectValue, applyPatchValue } from './apply-mutation.ts';
import type { CompiledMutation, CompiledMutations } from './compiled-mutations.ts';
import {
  conditionError,
  mutatingConfigurationError,
  mutationsOutcome,
  unmetOutcome,
} from './mutating-outcome.ts';
import type { MutationSubject } from './mutating-outcome.ts';
import type { MutationResult } from './mutation-result.ts';

/** Makes a mutating policy that changes objects as the API server does. */
export function compileMutatingPolicy(
  spec: PolicySpec,
  bindings: readonly BindingSpec[],
  compiled: CompiledMutations,
  cluster: Cluster,
  defaulting: boolean = true,
): MutatingPolicy {
  const policy = preparePolicy(spec, bindings, cluster);
  return {
    phase: 'mutate',
    reference: {
      group: 'admissionregistration.k8s.io',
      kind: spec.kind,
      name: spec.name,
      digest: spec.document.digest,
    },
    rules: [spec.name],
    match: spec.match === undefined ? {} : toMatchKeys(spec.match, cluster),
    failurePolicy: spec.failurePolicy,
    ...(defaulting ? { settle: settleOf(cluster) } : {}),
    plan(context: ReviewContext): MutationPlan {
      const invocations: MutationInvocation[] = [];
      const errors: RuleOutcome[] = [];
      const seen = phaseContext(context, cluster, 'mutate');
      for (const due of selectRuns(policy, seen, factsOf(seen, cluster))) {
        const binding = due.binding?.spec;
        const bound: MutationSubject = binding === undefined ? { policy: spec } : { policy: spec, binding };
        if (due.kind === 'error') {
          errors.push(mutatingConfigurationError(bound, due.message, due.notGiven));
          continue;
        }
        const subject = due.param === null ? bound : { ...bound, param: due.param.name };
        invocations.push({
          key: `${due.binding.spec.name}/${due.param?.name ?? ''}`,
          reinvocable: spec.reinvocable,
          run: (present) => runInvocation({ subject, due, compiled, cluster, defaulting }, present),
        });
      }
      return { invocations, errors };
    },
  };
}

type Settle = NonNullable<MutatingPolicy['settle']>;

const settles = new WeakMap<Cluster, Settle>();

/** What the server does to a mutated object before it is validated: built-in plugins, and preparing it for storage. */
function settleOf(cluster: Cluster): Settle {
  let settle = settles.get(cluster);
  if (settle === undefined) {
    settle = (context) => settleObject(context, cluster);
    settles.set(cluster, settle);
  }
  return settle;
}

function settleObject(context: ReviewContext, cluster: Cluster): JsonObject {
  const { operation, subresource, namespace, object = {}, oldObject } = attributesOf(context, cluster);
  if (operation !== 'CREATE' && operation !== 'UPDATE') return object;
  return resolveObject(cluster, object, {
    operation,
    subresource,
    ...(namespace === '' ? {} : { namespace }),
    ...(oldObject === undefined ? {} : { oldObject }),
  }).object;
}

/** What a run of a policy's mutations is made of. */
interface Invocation {
  readonly subject: MutationSubject;
  readonly due: DueRun;
  readonly compiled: CompiledMutations;
  readonly cluster: Cluster;
  readonly defaulting: boolean;
}

function runInvocation(invocation: Invocation, context: ReviewContext): MutationOutcome {
  const { subject, due, compiled, cluster } = invocation;
  const facts = factsOf(phaseContext(context, cluster, 'mutate'), cluster);
  const observe = observer(context, subject.policy, due.binding.spec, due.param?.name);
  const conditions = runConditions(
    compiled.conditions,
    compiled.variables,
    facts,
    due.objectKind,
    due.param,
    observe,
  );
  if (conditions.kind === 'unmet') return unmetOutcome(subject, conditions.condition, conditions.cost);
  if (conditions.kind === 'error') {
    return conditionError(subject, conditions.message, conditions.notGiven, conditions.cost);
  }
  const before = context.review.object;
  const results: { mutation: CompiledMutation; result: MutationResult }[] = [];
  let { cost } = conditions;
  let present = context;
  for (const mutation of compiled.mutations) {
    // A deletion has no object to patch.
    if (present.review.object === undefined) break;
    const result = runMutation(mutation, invocation, present, observe);
    results.push({ mutation, result });
    cost += result.cost;
    if (result.kind === 'error' && result.fatal === true) break;
    if (result.kind === 'changed') present = present.withObject(result.object);
  }
  const after = present.review.object;
  const changed = before === undefined || after === undefined ? undefined : changeOf(before, after);
  return mutationsOutcome(subject, results, changed, cost);
}

function changeOf(
  before: JsonObject,
  after: JsonObject,
): { readonly object: JsonObject; readonly operations: ReturnType<typeof diffJsonPatch> } | undefined {
  if (before === after || equalJson(before, after)) return undefined;
  return { object: after, operations: diffJsonPatch(before, after) };
}

function runMutation(
  { spec, expression }: CompiledMutation,
  { due, compiled, cluster, defaulting }: Invocation,
  context: ReviewContext,
  observe: Observer | undefined,
): MutationResult {
  if (expression.error !== undefined) return { kind: 'error', message: expression.error, cost: 0 };
  // Expressions see what the server has set by then; the patch is applied to the object itself.
  const facts = factsOf(phaseContext(context, cluster, 'mutate'), cluster);
  const activation = { ...validationBindings(facts, due, due.param), ...facts.authorizer };
  facts.missing.clear();
  const outcome = new ExpressionRun(activation, compiled.variables, POLICY_BUDGET, observe).run(expression);
  const { needed, decisive } = facts.missing;
  if (needed.size > 0 && (outcome.kind !== 'value' || decisive)) {
    return { kind: 'error', message: [...needed].join('; '), cost: outcome.cost, notGiven: true };
  }
  if (outcome.kind !== 'value') return { kind: 'error', message: outcome.message, cost: outcome.cost };
  const [object] = factsOf(context, cluster).objects(due.objectKind);
  const apply = spec.patchType === 'JSONPatch' ? applyPatchValue : applyObjectValue;
  const plain = new PlainLists(Object.values(activation), () => [
    expression.program,
    ...compiled.allVariables.map(({ program }) => program),
  ]);
  const isPlain = (list: CelList): boolean => plain.has(list);
  const target = { object: object as JsonObject, kind: due.objectKind, cluster, defaulting, isPlain };
  const result = apply(outcome.value, target, outcome.cost);
  if (result.kind !== 'changed') return result;
  return { ...result, object: convertObject(result.object, due.objectKind, facts.attributes.kind) };
}
