import type { Plan } from '../plan/plan.ts';
import type { CelValue } from '../values/cel-value.ts';
import type { CodeWriter, Fail, Operand } from './code-writer.ts';
import { emitAttribute } from './emit-attribute.ts';
import { emitCall, emitMembership, emitOrElse } from './emit-call.ts';
import { emitEquality } from './emit-equality.ts';
import { emitFold } from './emit-fold.ts';
import { emitList, emitMap, emitStruct } from './emit-literal.ts';
import { emitLogic } from './emit-logic.ts';

/** What the emitters of one function share. */
export interface Emitter {
  readonly writer: CodeWriter;
  /** Paths that are kept in variables, and the variables. */
  readonly cachedPaths: ReadonlySet<string>;
  readonly pathVariables: Map<string, string>;
  /** Names of the hoisted variables of the activation. */
  readonly variables: Map<string, string>;
  /** Slots whose value is computed by a local function when it is first read. */
  readonly lazySlots: Set<number>;
  /** Slots that stand for constants while a loop over a short constant list is written out round by round. */
  readonly constantSlots: Map<number, CelValue>;
  /** Tells whether the checker knows that a call gives a boolean. */
  readonly isBoolean: (nodeId: number) => boolean;
}

/** Writes the code of a plan; returns what holds its value. Where it fails, the code leaves as told. */
export function emit(plan: Plan, emitter: Emitter, fail: Fail): Operand {
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
      return emit(plan.body, emitter, fail);
    case 'block':
      for (const { slot, value } of plan.slots) emitLazy(slot, value, emitter);
      return emit(plan.body, emitter, fail);
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
      const { code } = emit(value, emitter, inner);
      writer.flush();
      writer.line(`return ${code};`);
    });
    writer.line(`return ${error};`);
  });
  writer.line(';');
}

/** Returns the constant that a plan is known to give here; undefined for others. */
export function constantOf(plan: Plan | undefined, emitter: Emitter): CelValue | undefined {
  if (plan?.kind === 'constant') return plan.value;
  if (plan?.kind !== 'attribute' || plan.base.kind !== 'local' || plan.qualifiers.length > 0)
    return undefined;
  return emitter.constantSlots.get(plan.base.slot);
}

/** Tells whether a plan can never fail and costs nothing that depends on data. */
export function isInfallible(plan: Plan): boolean {
  return (
    plan.kind === 'constant' ||
    (plan.kind === 'attribute' && plan.base.kind === 'local' && plan.qualifiers.length === 0) ||
    (plan.kind === 'call' && plan.known !== undefined)
  );
}

/** Writes a plan in a block of its own that holds its errors back; returns its value and the error's variable. */
export function emitGuarded(
  plan: Plan,
  emitter: Emitter,
): { readonly operand: Operand; readonly error: string } {
  const { writer } = emitter;
  const value = writer.temporary();
  const error = writer.temporary();
  const label = writer.label();
  writer.line(`${value} = ${error} = undefined;`);
  let boolean = false;
  writer.block(label, () => {
    const inner: Fail = { label, variable: error, keepsFirst: false, extra: 0, prelude: '' };
    const operand = emit(plan, emitter, inner);
    boolean = operand.boolean;
    writer.line(`${value} = ${operand.code};`);
  });
  return { operand: { code: value, boolean }, error };
}
