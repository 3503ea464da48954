import {
  BARE_WORDING,
  ExpressionRun,
  POLICY_BUDGET,
  decisionCheck,
  objectPlaces,
} from '@keelson/dialect-kubernetes';
import type {
  Bindings,
  CompiledExpression,
  ExpressionDecision,
  Observer,
  Outcome,
  ValidationSpec,
} from '@keelson/dialect-kubernetes';
import type { CelFacts } from './cel-facts.ts';
import type { CompiledVariant } from './compiled-variant.ts';
import type { PartialOutcome } from './enter-policy.ts';
import { runCelAnnotations } from './run-cel-annotations.ts';

/** One validation, ready to run. */
export interface CelValidation {
  readonly spec: ValidationSpec;
  readonly expression: CompiledExpression;
  readonly message: CompiledExpression | undefined;
  /** `sha256:` digest of the expression's text. */
  readonly digest: string;
}

/** Runs the validations of a policy in their order, up to the first that is false or errs, then its audit annotations. */
export function evaluateValidations(
  variant: CompiledVariant & { readonly tasks: readonly CelValidation[] },
  bindings: Bindings,
  facts: CelFacts,
  observe: Observer | undefined,
): PartialOutcome {
  const { variables } = variant.expressions;
  const run = new ExpressionRun({ ...bindings }, variables, POLICY_BUDGET, observe, BARE_WORDING);
  const { missing } = facts.admission;
  const passed: ExpressionDecision[] = [];
  let cost = 0;
  missing.clear();
  for (const [index, validation] of variant.tasks.entries()) {
    const outcome = run.run(validation.expression);
    cost += outcome.cost;
    if (outcome.kind === 'value' && outcome.value === true) {
      passed.push({ index, result: 'pass', cost: outcome.cost, validation });
      continue;
    }
    const places = (): ReturnType<typeof objectPlaces> =>
      objectPlaces(validation.expression, run.activation, variables);
    const common = { index, cost: outcome.cost, validation, places };
    if (outcome.kind !== 'value') {
      const notGiven = missing.needed.size > 0;
      return conclude([...passed, { ...common, result: 'error', message: outcome.message, notGiven }], cost);
    }
    const message = messageOf(validation, index, run);
    const annotations = runCelAnnotations(variant, bindings, observe);
    cost += annotations.cost;
    if (annotations.error !== undefined) {
      return conclude([...passed, { ...common, result: 'error', message: annotations.error }], cost);
    }
    return conclude([...passed, { ...common, result: 'fail', message }], cost, annotations.published);
  }
  const annotations = runCelAnnotations(variant, bindings, observe);
  cost += annotations.cost;
  if (annotations.error !== undefined) {
    return { result: 'error', message: `failed to load context: ${annotations.error}`, cost };
  }
  return conclude(passed, cost, annotations.published);

  function conclude(
    decisions: readonly ExpressionDecision[],
    spent: number,
    auditAnnotations?: Readonly<Record<string, string>>,
  ): PartialOutcome {
    const last = decisions.at(-1);
    const { document, scored } = variant.policy;
    const common = {
      checks: decisions.map((decision) => decisionCheck(decision, document)),
      cost: spent,
      ...(auditAnnotations === undefined ? {} : { auditAnnotations }),
    };
    switch (last?.result) {
      case 'fail':
        return { ...common, result: scored ? 'fail' : 'warn', message: last.message ?? '' };
      case 'error': {
        const reason = last.notGiven === true ? { reason: 'context/not-given' } : {};
        return { ...common, ...reason, result: 'error', message: `error: ${last.message ?? ''}` };
      }
      default:
        return { ...common, result: 'pass', message: 'success' };
    }
  }
}

function messageOf({ spec, message }: CelValidation, index: number, run: ExpressionRun): string {
  const text = message === undefined ? spec.message : evaluated(run.run(message));
  return text === '' ? `CEL expression validation failed at index ${String(index)}` : text;
}

function evaluated(outcome: Outcome): string {
  if (outcome.kind !== 'value') return `failed to evaluate message expression: ${outcome.message}`;
  return typeof outcome.value === 'string' ? outcome.value : '';
}
