import type { GroupVersionKind, GroupVersionResource, ObjectPlace } from '@keelson/model';
import { POLICY_BUDGET } from '../expressions/budgets.ts';
import type { CompiledExpression } from '../expressions/compiled-expression.ts';
import { ExpressionRun } from '../expressions/expression-run.ts';
import type { Bindings, Observer, Outcome } from '../expressions/expression-run.ts';
import type { AdmissionFacts } from '../facts/admission-facts.ts';
import type { Param } from '../params/collect-params.ts';
import { objectPlaces } from '../tracing/object-places.ts';
import type { CompiledValidation, CompiledValidations } from './compiled-validations.ts';
import type { ExpressionDecision } from './decision-check.ts';
import { messageOf } from './validation-message.ts';

/** What one validation decided. */
export interface Decision extends ExpressionDecision {
  readonly validation?: CompiledValidation;
}

/** What the validations of a policy decided for one binding and parameter. */
export interface Decisions {
  readonly decisions: readonly Decision[];
  readonly cost: number;
}

/** How a policy matched. */
export interface Matched {
  readonly resource: GroupVersionResource;
  readonly objectKind: GroupVersionKind;
}

/** More than one expression or variable can cost, since a single step may go beyond the limit. */
const SAFE_COST = 2_000_000;

/** The variables of validations, messages and audit annotations. */
export function validationBindings(facts: AdmissionFacts, matched: Matched, param: Param | null): Bindings {
  const [object, oldObject] = facts.objects(matched.objectKind);
  return {
    object,
    oldObject,
    params: param?.object ?? null,
    request: facts.request(matched.resource, matched.objectKind),
    namespaceObject: facts.namespaceObject,
  };
}

/** Runs all validations, then the messages with what they left of the budget. */
export function runValidations(
  compiled: CompiledValidations,
  facts: AdmissionFacts,
  bindings: Bindings,
  observe?: Observer,
): Decisions {
  const run = new ExpressionRun(
    { ...bindings, ...facts.authorizer },
    compiled.variables,
    POLICY_BUDGET,
    observe,
  );
  const evaluated: Evaluated[] = [];
  let cost = 0;
  for (const validation of compiled.validations) {
    facts.missing.clear();
    const outcome = run.run(validation.expression);
    cost += outcome.cost;
    // Nothing is known of the single validations any more: one decision stands for all.
    if (outcome.kind === 'spent') {
      return { decisions: [{ index: 0, result: 'error', message: outcome.message, cost }], cost };
    }
    evaluated.push({ validation, outcome, needed: neededBy(facts, outcome) });
  }
  const messages = new Messages(compiled, bindings, evaluated, run.remaining, observe);
  const places = (expression: CompiledExpression): readonly ObjectPlace[] =>
    objectPlaces(expression, run.activation, compiled.variables);
  const decisions = evaluated.map((one, index) => decide(one, index, messages, places));
  return { decisions, cost: cost + messages.cost };
}

interface Evaluated {
  readonly validation: CompiledValidation;
  readonly outcome: Outcome;
  /** What was not given, where the answer depends on it. */
  readonly needed: string | undefined;
}

function neededBy({ missing }: AdmissionFacts, outcome: Outcome): string | undefined {
  if (missing.needed.size === 0) return undefined;
  return outcome.kind === 'error' || missing.decisive ? [...missing.needed].join('; ') : undefined;
}

function decide(
  { validation, outcome, needed }: Evaluated,
  index: number,
  messages: Messages,
  placesOf: (expression: CompiledExpression) => readonly ObjectPlace[],
): Decision {
  const { cost } = outcome;
  const passes = outcome.kind === 'value' && outcome.value === true;
  if (passes && needed === undefined && messages.spent === undefined) {
    return { index, result: 'pass', cost, validation };
  }
  const common = { index, cost, validation, places: () => placesOf(validation.expression) };
  if (needed !== undefined) return { ...common, result: 'error', message: needed, notGiven: true };
  if (outcome.kind !== 'value') return { ...common, result: 'error', message: outcome.message };
  if (messages.spent !== undefined) {
    return { ...common, result: 'error', message: `failed messageExpression: ${messages.spent}` };
  }
  const message = messageOf(validation.spec, messages.of(index));
  return { ...common, result: 'fail', message, reason: validation.spec.reason ?? 'Invalid' };
}

/**
 * The message expressions of a policy. The API server evaluates all of them, even of validations that passed, and a
 * spent budget then counts against every validation. Here they are evaluated for failures only, unless they could spend
 * what is left.
 */
class Messages {
  /** What is said of a spent budget. */
  readonly spent: string | undefined;
  cost = 0;
  #outcomes: Map<number, Outcome> | undefined;

  constructor(
    compiled: CompiledValidations,
    bindings: Bindings,
    evaluated: readonly Evaluated[],
    budget: number,
    observe: Observer | undefined,
  ) {
    const count = compiled.messages;
    if (count === 0) return;
    const cannotSpend = (count + compiled.variables.size) * SAFE_COST <= budget;
    const needed = ({ outcome }: Evaluated): boolean => outcome.kind === 'value' && outcome.value !== true;
    if (cannotSpend && !evaluated.some(needed)) return;
    const run = new ExpressionRun({ ...bindings }, compiled.variables, budget, observe);
    for (const [index, one] of evaluated.entries()) {
      const { message } = one.validation;
      if (message === undefined || (cannotSpend && !needed(one))) continue;
      const outcome = run.run(message);
      this.cost += outcome.cost;
      if (outcome.kind === 'spent') {
        this.spent = outcome.message;
        return;
      }
      (this.#outcomes ??= new Map<number, Outcome>()).set(index, outcome);
    }
  }

  of(index: number): Outcome | undefined {
    return this.#outcomes?.get(index);
  }
}
