import { ANY, STRING, mapType } from '@keelson/cel';
import {
  BARE_WORDING,
  ExpressionRun,
  POLICY_BUDGET,
  compileMatch,
  readMatch,
  readNamedExpressions,
} from '@keelson/dialect-kubernetes';
import type { Bindings, CompiledExpression, MatchSpec } from '@keelson/dialect-kubernetes';
import type { GeneratingPolicy, GenerationOutcome, ReviewContext, RuleOutcome } from '@keelson/engine';
import { equalJson, kindOfObject } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, isJsonArray, isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import { celFactsOf } from './cel-facts.ts';
import type { CelFacts } from './cel-facts.ts';
import { celMatchKeys } from './cel-matcher.ts';
import { celObserver } from './cel-observer.ts';
import type { CelPolicySpec } from './cel-policy-spec.ts';
import { enterPolicy } from './enter-policy.ts';
import type { PolicyExpressions } from './policy-expressions.ts';
import { referenceOf } from './policy-reference.ts';
import { anyOperation } from './read-cel-policy.ts';
import { runCelMutations } from './run-cel-mutations.ts';
import type { MutatingVariant } from './run-cel-mutations.ts';
import { runMatchConditions } from './run-match-conditions.ts';

/** Which objects a policy for existing objects mutates. */
export interface TargetSelection {
  /** Gives the objects, or a list object of them; else the constraints select among what was given. */
  readonly expression: CompiledExpression | undefined;
  readonly constraints: MatchSpec | undefined;
  readonly conditions: readonly CompiledExpression[];
}

const OBJECT = mapType(STRING, ANY);
const TROUBLE = 'failed to evaluate policy';

/** Compiles how a policy selects existing objects; undefined for a policy that leaves them alone. */
export function compileTargets(
  policy: CelPolicySpec,
  expressions: PolicyExpressions,
): TargetSelection | undefined {
  const evaluation = objectField(policy.spec, 'evaluation');
  if (fieldOf(objectField(evaluation, 'mutateExisting'), 'enabled') !== true) return undefined;
  const target = objectField(policy.spec, 'targetMatchConstraints');
  const source = stringField(target, 'expression') ?? '';
  const path = ['spec', 'targetMatchConstraints', 'expression'];
  const own = readMatch(target);
  return {
    expression: source === '' ? undefined : expressions.compile({ source, path }, [OBJECT]),
    constraints: own === undefined || own.rules.length === 0 ? policy.match : { ...own, equivalent: false },
    conditions: expressions.compileConditions(
      readNamedExpressions(policy.spec, 'targetMatchConditions', ['spec']),
    ),
  };
}

/**
 * The part of a mutating policy that changes existing objects when something else is asked about: the trigger. The changed
 * objects are what it generates.
 */
export function mutateTargets(
  variant: MutatingVariant,
  selection: TargetSelection,
  cluster: Cluster,
): GeneratingPolicy {
  const { policy } = variant;
  const selects = selectTargets(selection, variant, cluster);
  return {
    phase: 'generate',
    reference: referenceOf(policy),
    rules: [policy.name],
    match: celMatchKeys([policy], cluster),
    failurePolicy: policy.failurePolicy,
    generate(context: ReviewContext): readonly GenerationOutcome[] {
      const facts = celFactsOf(context, cluster);
      if (variant.matches(facts).kind !== 'yes') return [];
      const trigger = runMatchConditions(
        variant.conditions,
        facts.bindings,
        variant.expressions.variables,
        facts,
      );
      if (trigger.kind !== 'met') return [];
      const targets = selects(facts);
      if (targets.kind === 'error') {
        return [complete(policy, { result: 'error', message: `${TROUBLE}: ${targets.message}` }, [])];
      }
      return targets.objects.flatMap((object) => mutateTarget(variant, selection, object, facts, cluster));
    },
  };
}

type Targets =
  | { readonly kind: 'objects'; readonly objects: readonly JsonObject[] }
  | { readonly kind: 'error'; readonly message: string };

function selectTargets(
  { expression, constraints }: TargetSelection,
  { expressions, policy }: MutatingVariant,
  cluster: Cluster,
): (facts: CelFacts) => Targets {
  if (expression !== undefined) {
    return (facts) => {
      const observe = celObserver(facts, policy);
      const run = new ExpressionRun(
        { ...facts.bindings },
        expressions.variables,
        POLICY_BUDGET,
        observe,
        BARE_WORDING,
      );
      const outcome = run.run(expression);
      if (outcome.kind !== 'value') return { kind: 'error', message: outcome.message };
      return { kind: 'objects', objects: isJsonObject(outcome.value) ? itemsOf(outcome.value) : [] };
    };
  }
  if (constraints === undefined) return () => ({ kind: 'objects', objects: [] });
  const matches = compileMatch({ ...constraints, ...anyOperation(constraints) }, cluster);
  return ({ context }) => {
    const given = context.review.given?.objects ?? [];
    const found = given.filter(({ object }) => {
      const target = targetFacts(context, object, cluster);
      return target !== undefined && matches(target.context, target.admission.attributes).kind === 'yes';
    });
    for (const one of found) context.use(one);
    return { kind: 'objects', objects: found.map(({ object }) => object) };
  };
}

function itemsOf(value: JsonObject): readonly JsonObject[] {
  const items = fieldOf(value, 'items');
  return isJsonArray(items) ? items.filter(isJsonObject) : [value];
}

/** The facts of an existing object, as if it were asked about; undefined for what is no object of a cluster. */
function targetFacts(context: ReviewContext, object: JsonObject, cluster: Cluster): CelFacts | undefined {
  const kind = kindOfObject(object);
  if (kind === undefined || kind.group === 'cli.kyverno.io') return undefined;
  const metadata = fieldOf(object, 'metadata');
  const name = stringField(metadata, 'name');
  const namespace = stringField(metadata, 'namespace');
  const resource = cluster.resourceOfKind(kind)?.resource;
  return celFactsOf(
    context.with({
      operation: 'UPDATE',
      object,
      oldObject: object,
      resource: {
        ...kind,
        ...(resource === undefined ? {} : { resource }),
        ...(namespace === undefined ? {} : { namespace }),
        ...(name === undefined ? {} : { name }),
      },
    }),
    cluster,
  );
}

function mutateTarget(
  variant: MutatingVariant,
  { conditions }: TargetSelection,
  object: JsonObject,
  trigger: CelFacts,
  cluster: Cluster,
): readonly GenerationOutcome[] {
  const { policy } = variant;
  const facts = targetFacts(trigger.context, object, cluster);
  if (facts === undefined) return [];
  // The request is the trigger's.
  const base: Bindings = {
    ...facts.bindings,
    request: trigger.bindings.request,
    oldObject: {},
    namespaceObject: null,
  };
  const observe = celObserver(facts, policy);
  const entrance = enterPolicy(
    { ...variant, conditions },
    base,
    facts,
    { trouble: TROUBLE, ignores: false },
    observe,
  );
  if (entrance.kind === 'outcome') {
    return entrance.outcome.reason === 'kyverno/match-conditions'
      ? []
      : [complete(policy, entrance.outcome, [])];
  }
  const target = { object, kind: facts.admission.attributes.kind };
  const answer = runCelMutations(variant, entrance.bindings, target, facts, cluster, observe);
  const cost = entrance.cost + answer.cost;
  if (answer.kind === 'error') {
    const reason = answer.notGiven ? { reason: 'context/not-given' } : {};
    return [
      complete(policy, { result: 'error', message: `${TROUBLE}: ${answer.message}`, cost, ...reason }, []),
    ];
  }
  const changed = equalJson(object, answer.object) ? [] : [answer.object];
  return [complete(policy, { result: 'pass', message: 'success', cost }, changed)];
}

function complete(
  policy: CelPolicySpec,
  outcome: Omit<RuleOutcome, 'rule' | 'written'>,
  objects: readonly JsonObject[],
): GenerationOutcome {
  return { ...outcome, rule: policy.name, written: ['audit'], objects };
}
