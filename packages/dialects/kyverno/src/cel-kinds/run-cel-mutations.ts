import type { CelList } from '@keelson/cel';
import {
  BARE_WORDING,
  ExpressionRun,
  POLICY_BUDGET,
  PlainLists,
  applyObjectValue,
  applyPatchValue,
} from '@keelson/dialect-kubernetes';
import type { Bindings, CompiledExpression, MutationSpec, Observer } from '@keelson/dialect-kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import { objectField } from '@keelson/model';
import type { GroupVersionKind, JsonObject } from '@keelson/model';
import type { CelFacts } from './cel-facts.ts';
import type { CompiledVariant } from './compiled-variant.ts';

/** One mutation, ready to run. */
export interface CelMutation {
  readonly spec: MutationSpec;
  readonly expression: CompiledExpression;
}

/** A mutating policy, or its variant for controllers of Pods. */
export type MutatingVariant = CompiledVariant & { readonly tasks: readonly CelMutation[] };

/** What the mutations of a policy made of an object. */
export type MutationsAnswer =
  | {
      readonly kind: 'mutated';
      readonly object: JsonObject;
      /** The variables as the last mutation left them. */
      readonly bindings: Bindings;
      readonly cost: number;
    }
  | { readonly kind: 'error'; readonly message: string; readonly notGiven: boolean; readonly cost: number };

/** What mutations are run on. */
export interface MutatedObject {
  readonly object: JsonObject;
  readonly kind: GroupVersionKind;
}

/**
 * Runs the mutations of a policy in their order, each on what the one before left, up to the first that errs. Variables
 * keep the values that they had when they were first read.
 */
export function runCelMutations(
  variant: MutatingVariant,
  bindings: Bindings,
  { object, kind }: MutatedObject,
  facts: CelFacts,
  cluster: Cluster,
  observe: Observer | undefined,
): MutationsAnswer {
  const { variables } = variant.expressions;
  const activation: Record<string, unknown> = { ...bindings };
  const run = new ExpressionRun(activation, variables, POLICY_BUDGET, observe, BARE_WORDING);
  const { missing } = facts.admission;
  const replacesAtomics = objectField(variant.policy.spec, 'evaluation')?.useServerSideApply === true;
  let present = object;
  let cost = 0;
  missing.clear();
  for (const { spec, expression } of variant.tasks) {
    const outcome = run.run(expression);
    cost += outcome.cost;
    if (outcome.kind !== 'value') {
      return { kind: 'error', message: outcome.message, notGiven: missing.needed.size > 0, cost };
    }
    const plain = new PlainLists(Object.values(activation), () =>
      variant.expressions.all.map(({ program }) => program),
    );
    const isPlain = (list: CelList): boolean => plain.has(list);
    const apply = spec.patchType === 'JSONPatch' ? applyPatchValue : applyObjectValue;
    const target = {
      object: present,
      kind,
      cluster,
      defaulting: false,
      undecoded: true,
      replacesAtomics,
      isPlain,
    };
    const result = apply(outcome.value, target, outcome.cost);
    if (result.kind === 'error') {
      return { kind: 'error', message: result.message, notGiven: result.notGiven === true, cost };
    }
    if (result.kind === 'changed') present = result.object;
    activation.object = present;
  }
  return { kind: 'mutated', object: present, bindings: { ...activation }, cost };
}
