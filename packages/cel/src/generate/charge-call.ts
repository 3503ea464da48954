import { traversalUnits } from '../cost/apply-cost-rule.ts';
import type { CallPlan } from '../plan/plan.ts';
import { costSize } from '../values/size-of.ts';
import type { Operand } from './code-writer.ts';
import { constantOf } from './emitter.ts';
import type { Emitter } from './emitter.ts';

/** Charges a call on the path where its arguments are values. */
export function chargeCall(plan: CallPlan, args: readonly Operand[], result: string, emitter: Emitter): void {
  const { writer } = emitter;
  const { cost } = plan;
  switch (cost.kind) {
    case 'fixed':
      writer.charge(cost.units);
      return;
    case 'sized': {
      const value = constantOf(plan.args[cost.argument], emitter);
      if (value !== undefined) {
        writer.charge(traversalUnits(costSize(value), cost.factor));
        return;
      }
      const code = args[cost.argument]?.code ?? 'null';
      writer.line(`c += K.sizedUnits(${code}, ${String(cost.factor)});`);
      return;
    }
    default:
      writer.line(`c += ${ruleUnits(plan, args, result, emitter)};`);
  }
}

/** Returns the code of what a call costs under its rule. */
export function ruleUnits(
  plan: CallPlan,
  args: readonly { readonly code: string }[],
  result: string,
  emitter: Emitter,
): string {
  const list = args.map((arg) => arg.code).join(', ');
  return `K.applyCostRule(${emitter.writer.constant(plan.cost)}, [${list}], ${result})`;
}
