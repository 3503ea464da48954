import type { ReviewContext, RuleOutcome, ValidatingPolicy } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import { factsOf } from '../facts/admission-facts.ts';
import type { AdmissionFacts } from '../facts/admission-facts.ts';
import { phaseContext } from '../facts/phase-context.ts';
import { toMatchKeys } from '../match/match-keys.ts';
import { preparePolicy } from '../spec/policy-context.ts';
import type { BindingSpec, PolicySpec } from '../spec/policy-spec.ts';
import { selectRuns } from '../spec/select-bindings.ts';
import type { DueRun } from '../spec/select-bindings.ts';
import { observer } from '../tracing/observer.ts';
import type { CompiledValidations } from './compiled-validations.ts';
import { runAnnotations } from './run-annotations.ts';
import { runConditions } from './run-conditions.ts';
import { runValidations, validationBindings } from './run-validations.ts';
import type { Decision } from './run-validations.ts';
import { configurationError, toOutcome } from './validating-outcome.ts';
import type { OutcomeSubject } from './validating-outcome.ts';

/** Makes a validating policy that answers as the API server does. */
export function compileValidatingPolicy(
  spec: PolicySpec,
  bindings: readonly BindingSpec[],
  compiled: CompiledValidations,
  cluster: Cluster,
): ValidatingPolicy {
  const policy = preparePolicy(spec, bindings, cluster);
  return {
    phase: 'validate',
    reference: {
      group: 'admissionregistration.k8s.io',
      kind: spec.kind,
      name: spec.name,
      digest: spec.document.digest,
    },
    rules: [spec.name],
    match: spec.match === undefined ? {} : toMatchKeys(spec.match, cluster),
    failurePolicy: spec.failurePolicy,
    evaluate(context: ReviewContext): readonly RuleOutcome[] {
      const stored = phaseContext(context, cluster, 'validate');
      const facts = factsOf(stored, cluster);
      return selectRuns(policy, stored, facts).flatMap((due): readonly RuleOutcome[] => {
        const subject = toSubject(spec, facts, due.binding?.spec);
        if (due.kind === 'error') return [configurationError(subject, due.message, due.notGiven)];
        return evaluateRun(due, compiled, facts, subject);
      });
    },
  };
}

function toSubject(
  spec: PolicySpec,
  facts: AdmissionFacts,
  binding: BindingSpec | undefined,
): OutcomeSubject {
  const { attributes } = facts;
  return binding === undefined ? { policy: spec, attributes } : { policy: spec, attributes, binding };
}

function evaluateRun(
  due: DueRun,
  compiled: CompiledValidations,
  facts: AdmissionFacts,
  bound: OutcomeSubject,
): readonly RuleOutcome[] {
  const { param } = due;
  const subject: OutcomeSubject = param === null ? bound : { ...bound, param: param.name };
  const observe = observer(facts.context, subject.policy, due.binding.spec, param?.name);
  const conditions = runConditions(
    compiled.conditions,
    compiled.variables,
    facts,
    due.objectKind,
    param,
    observe,
  );
  if (conditions.kind === 'unmet') {
    const message = `match condition ${JSON.stringify(conditions.condition)} is not met`;
    const outcome = toOutcome(subject, [], conditions.cost);
    return [{ ...outcome, result: 'skip', reason: 'kubernetes/match-condition', message }];
  }
  if (conditions.kind === 'error') {
    const { message, notGiven, cost } = conditions;
    return [toOutcome(subject, [{ index: 0, result: 'error', message, notGiven, cost }], cost)];
  }
  const bindings = validationBindings(facts, due, param);
  const { decisions, cost } = runValidations(compiled, facts, bindings, observe);
  const annotations = runAnnotations(compiled, facts, bindings, observe);
  const total = conditions.cost + cost + annotations.cost;
  if (annotations.spent !== undefined) {
    const spent: Decision = { index: 0, result: 'error', message: annotations.spent, cost: annotations.cost };
    return [toOutcome(subject, [spent], total)];
  }
  const outcome = toOutcome(subject, decisions, total, annotations.published);
  if (annotations.errors.length === 0) return [outcome];
  const errors = annotations.errors.map(({ message, notGiven }, index): Decision => {
    return { index: decisions.length + index, result: 'error', message, notGiven, cost: 0 };
  });
  // An audit annotation that fails refuses whatever actions the binding names.
  return [outcome, { ...toOutcome(subject, errors, 0), written: ['deny'] }];
}
