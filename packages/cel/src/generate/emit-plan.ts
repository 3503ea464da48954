import type { Plan } from '../plan/plan.ts';
import type { Fail, Operand } from './code-writer.ts';
import { emitAttribute } from './emit-attribute.ts';
import { emitCall, emitMembership, emitOrElse } from './emit-call.ts';
import { emitEquality } from './emit-equality.ts';
import { emitFold } from './emit-fold.ts';
import { emitList, emitMap, emitStruct } from './emit-literal.ts';
import { emitLogic } from './emit-logic.ts';
import type { Emitter } from './emitter.ts';

/** Writes the code of a plan; returns what holds its value. Where it fails, the code leaves as told. */
export function emitPlan(plan: Plan, emitter: Emitter, fail: Fail): Operand {
  switch (plan.kind) {
    case 'constant':
      return { code: emitter.writer.constant(plan.value), boolean: typeof plan.value === 'boolean' };
    case 'attribute':
      return emitAttribute(plan, emitter, fail);
    case 'and':
    case 'or':
      return emitLogic(plan, emitter, fail);
    case 'equality':
      return emitEquality(plan, emitter, fail);
    case 'membership':
      return emitMembership(plan, emitter, fail);
    case 'call':
      return emitCall(plan, emitter, fail);
    case 'orElse':
      return emitOrElse(plan, emitter, fail);
    case 'list':
      return emitList(plan, emitter, fail);
    case 'map':
      return emitMap(plan, emitter, fail);
    case 'struct':
      return emitStruct(plan, emitter, fail);
    case 'fold':
      return emitFold(plan, emitter, fail);
    case 'bind':
      emitLazy(plan.slot, plan.value, emitter);
      return emitter.emit(plan.body, fail);
    case 'block':
      for (const { slot, value } of plan.slots) emitLazy(slot, value, emitter);
      return emitter.emit(plan.body, fail);
  }
}

// The value becomes a local function: copied to each reading it could double with every level of nesting.
function emitLazy(slotNumber: number, value: Plan, emitter: Emitter): void {
  const { writer } = emitter;
  const slot = `s${String(slotNumber)}`;
  emitter.lazySlots.add(slotNumber);
  const error = writer.temporary();
  const label = writer.label();
  writer.line(`${slot} = undefined;`);
  writer.braces(`${slot}f = () =>`, () => {
    writer.line(`${error} = undefined;`);
    writer.block(label, () => {
      const inner: Fail = { label, variable: error, keepsFirst: false, extra: 0, prelude: '' };
      const { code } = emitter.emit(value, inner);
      writer.flush();
      writer.line(`return ${code};`);
    });
    writer.line(`return ${error};`);
  });
  writer.line(';');
}
