import { applyCostRule, equalUnits, equalityUnits } from '../cost/apply-cost-rule.ts';
import type { CallPlan, EqualityPlan, LogicPlan, MembershipPlan, OrElsePlan, Plan } from '../plan/plan.ts';
import { CelError, noSuchOverload } from '../values/cel-error.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import { OptionalValue } from '../values/optional-value.ts';
import { buildAttribute } from './build-attribute.ts';
import { buildBind, buildBlock } from './build-binding.ts';
import { buildFold } from './build-fold.ts';
import { buildList, buildMap, buildStruct } from './build-literal.ts';
import type { Closure, Observer } from './frame.ts';
import { equals, notEquals } from './operators/equality.ts';
import { notBoolean } from './operators/logic.ts';

/** Turns plans into closures, all the way down; an observer, if any, sees every step. */
export interface Build {
  (plan: Plan): Closure;
  readonly observer: Observer | undefined;
}

/** Makes a builder of closures. */
export function closureBuilder(observer?: Observer): Build {
  const build = (plan: Plan): Closure => {
    const closure = buildNode(plan, builder);
    if (observer === undefined) return closure;
    return (frame) => {
      observer.enter(plan);
      const result = closure(frame);
      observer.leave(plan, result);
      return result;
    };
  };
  const builder: Build = Object.assign(build, { observer });
  return builder;
}

function buildNode(plan: Plan, build: Build): Closure {
  switch (plan.kind) {
    case 'constant': {
      const { value } = plan;
      return () => value;
    }
    case 'attribute':
      return buildAttribute(plan, build);
    case 'and':
    case 'or':
      return buildLogic(plan, build);
    case 'equality':
      return buildEquality(plan, build);
    case 'membership':
      return buildMembership(plan, build);
    case 'call':
      return buildCall(plan, build);
    case 'orElse':
      return buildOrElse(plan, build);
    case 'list':
      return buildList(plan, build);
    case 'map':
      return buildMap(plan, build);
    case 'struct':
      return buildStruct(plan, build);
    case 'fold':
      return buildFold(plan, build);
    case 'bind':
      return buildBind(plan, build);
    case 'block':
      return buildBlock(plan, build);
  }
}

// Terms are built when they are first reached: many never are, and the first evaluation should not wait for them.
function buildLogic(plan: LogicPlan, build: Build): Closure {
  const { terms } = plan;
  const closures: (Closure | undefined)[] = terms.map(() => undefined);
  const decisive = plan.kind === 'or';
  return (frame) => {
    let error: CelResult | undefined;
    for (let i = 0; i < terms.length; i++) {
      const term = (closures[i] ??= build(terms[i] as Plan));
      const result = term(frame);
      if (result === decisive) return decisive;
      if (typeof result !== 'boolean') error ??= notBoolean(result);
    }
    return error ?? !decisive;
  };
}

function buildEquality(plan: EqualityPlan, build: Build): Closure {
  const left = build(plan.left);
  const right = build(plan.right);
  const compare = plan.negated ? notEquals : equals;
  const units = plan.negated ? equalityUnits : equalUnits;
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    frame.cost += units(a, b);
    if (a instanceof CelError) return a;
    return b instanceof CelError ? b : compare(a, b);
  };
}

function buildMembership(plan: MembershipPlan, build: Build): Closure {
  const value = build(plan.value);
  const { set } = plan;
  return (frame) => {
    const result = value(frame);
    return result instanceof CelError ? result : set.has(result);
  };
}

function buildOrElse(plan: OrElsePlan, build: Build): Closure {
  const value = build(plan.value);
  const other = build(plan.other);
  const { unwraps } = plan;
  return (frame) => {
    const result = value(frame);
    if (result instanceof CelError) return result;
    if (!(result instanceof OptionalValue)) return noSuchOverload();
    if (result.value === undefined) return other(frame);
    return unwraps ? result.value : result;
  };
}

function buildCall(plan: CallPlan, build: Build): Closure {
  const args = plan.args.map(build);
  const { run, cost } = plan;
  const [first, second] = args;
  if (plan.evaluatesAll && first !== undefined && args.length === 1) {
    return (frame) => {
      const value = first(frame);
      const result = value instanceof CelError ? value : run(value);
      frame.cost += cost.kind === 'fixed' ? cost.units : applyCostRule(cost, [value], result);
      return result;
    };
  }
  if (plan.evaluatesAll && first !== undefined && second !== undefined) {
    return (frame) => {
      const a = first(frame);
      const b = second(frame);
      const result = a instanceof CelError ? a : b instanceof CelError ? b : run(a, b);
      frame.cost += cost.kind === 'fixed' ? cost.units : applyCostRule(cost, [a, b], result);
      return result;
    };
  }
  const last = args.length - 1;
  return (frame) => {
    const values: CelValue[] = [];
    for (const [index, arg] of args.entries()) {
      const value = arg(frame);
      if (value instanceof CelError) {
        if (index === last) frame.cost += applyCostRule(cost, [...values, value], value);
        return value;
      }
      values.push(value);
    }
    const result = run(...values);
    frame.cost += applyCostRule(cost, values, result);
    return result;
  };
}
