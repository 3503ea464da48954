import { applyCostRule, traversalUnits } from '../cost/apply-cost-rule.ts';
import { celError } from '../values/cel-error.ts';
import type { CallPlan, MembershipPlan, OrElsePlan, Plan } from '../plan/plan.ts';
import { costSize } from '../values/size-of.ts';
import type { Fail, Operand } from './code-writer.ts';
import { constantOf, emitGuarded, isInfallible } from './emitter.ts';
import type { Emitter } from './emitter.ts';
import { chargeCall, ruleUnits } from './charge-call.ts';
import { emitInlineCall } from './emit-inline-call.ts';

/** Writes a call: arguments, cost, and the function, in line where a common operator meets common types. */
export function emitCall(plan: CallPlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  if (plan.known !== undefined) return emitKnown(plan, emitter);
  const args = plan.evaluatesAll ? emitAll(plan, emitter, fail) : emitInTurn(plan, emitter, fail);
  const inline = emitInlineCall(plan, args, emitter, fail);
  if (inline !== undefined) return inline;
  const result = writer.temporary();
  const boolean = emitter.isBoolean(plan.id);
  const codes = args.map((arg) => arg.code).join(', ');
  writer.line(`${result} = ${writer.constant(plan.run)}(${codes});`);
  chargeCall(plan, args, result, emitter);
  writer.line(`if (${result} instanceof K.CelError) { ${writer.leave(fail, result)} }`);
  return { code: result, boolean };
}

function emitKnown(plan: CallPlan, emitter: Emitter): Operand {
  const values = plan.args.map((arg) => (arg.kind === 'constant' ? arg.value : null));
  const known = plan.known ?? null;
  emitter.writer.charge(applyCostRule(plan.cost, values, known));
  return { code: emitter.writer.constant(known), boolean: typeof known === 'boolean' };
}

/** Writes one or two arguments that are both evaluated even when one of them fails. */
function emitAll(plan: CallPlan, emitter: Emitter, fail: Fail): readonly Operand[] {
  const [first, second] = plan.args;
  if (first === undefined) return [];
  if (second === undefined) return [emitter.emit(first, failingCall(plan, ['$error'], emitter, fail))];
  if (isInfallible(second)) {
    const right = emitter.emit(second, fail);
    const left = emitter.emit(first, failingCall(plan, ['$error', right.code], emitter, fail));
    return [left, right];
  }
  if (isInfallible(first)) {
    const left = emitter.emit(first, fail);
    return [left, emitter.emit(second, failingCall(plan, [left.code, '$error'], emitter, fail))];
  }
  return emitBoth(plan, first, second, emitter, fail);
}

function emitBoth(
  plan: CallPlan,
  first: Plan,
  second: Plan,
  emitter: Emitter,
  fail: Fail,
): readonly Operand[] {
  const { writer } = emitter;
  const left = emitGuarded(first, emitter);
  const right = emitGuarded(second, emitter);
  const failed = `(${left.error} ?? ${right.error})`;
  const values = [
    { code: `${left.error} ?? ${left.operand.code}` },
    { code: `${right.error} ?? ${right.operand.code}` },
  ];
  const units = ruleUnits(plan, values, failed, emitter);
  writer.line(`if (${failed} !== undefined) { c += ${units}; ${writer.leave(fail, failed)} }`);
  return [left.operand, right.operand];
}

/** A failing argument still charges the call. */
function failingCall(plan: CallPlan, args: readonly string[], emitter: Emitter, fail: Fail): Fail {
  const { cost } = plan;
  if (cost.kind === 'fixed') return { ...fail, extra: fail.extra + cost.units };
  if (cost.kind === 'sized') {
    const value = constantOf(plan.args[cost.argument], emitter);
    const isError = args[cost.argument] === '$error';
    if (isError || value !== undefined) {
      const size = isError ? costSize(celError('')) : costSize(value ?? null);
      return { ...fail, extra: fail.extra + traversalUnits(size, cost.factor) };
    }
  }
  const units = ruleUnits(
    plan,
    args.map((code) => ({ code })),
    '$error',
    emitter,
  );
  return { ...fail, prelude: `${fail.prelude}c += ${units}; ` };
}

/** Writes arguments of which the first failing one ends the call; only the last one charges it then. */
function emitInTurn(plan: CallPlan, emitter: Emitter, fail: Fail): readonly Operand[] {
  const operands: Operand[] = [];
  for (const [index, arg] of plan.args.entries()) {
    const isLast = index === plan.args.length - 1;
    const codes = [...operands.map((operand) => operand.code), '$error'];
    operands.push(emitter.emit(arg, isLast ? failingCall(plan, codes, emitter, fail) : fail));
  }
  return operands;
}

/** Writes `in` with a constant set. */
export function emitMembership(plan: MembershipPlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const { code } = emitter.emit(plan.value, fail);
  const { values } = plan.set;
  if (values.length <= 8 && values.every((value) => typeof value === 'string')) {
    const tests = values.map((value) => `${code} === ${writer.constant(value)}`);
    return { code: `(${tests.join(' || ')})`, boolean: true };
  }
  const result = writer.temporary();
  writer.line(`${result} = ${writer.constant(plan.set)}.has(${code});`);
  return { code: result, boolean: true };
}

/** Writes `or` and `orValue`. */
export function emitOrElse(plan: OrElsePlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const { code } = emitter.emit(plan.value, fail);
  const result = writer.temporary();
  writer.line(
    `if (!(${code} instanceof K.OptionalValue)) { ${writer.leave(fail, `K.celError('no such overload')`)} }`,
  );
  writer.line(`${result} = ${plan.unwraps ? `${code}.value` : code};`);
  writer.braces(`if (${code}.value === undefined)`, () => {
    const other = emitter.emit(plan.other, fail);
    writer.line(`${result} = ${other.code};`);
  });
  return { code: result, boolean: false };
}
