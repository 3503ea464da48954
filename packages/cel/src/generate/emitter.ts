import type { Plan } from '../plan/plan.ts';
import type { CelValue } from '../values/cel-value.ts';
import type { CodeWriter, Fail, Operand } from './code-writer.ts';

/** What the emitters of one function share. */
export interface Emitter {
  readonly writer: CodeWriter;
  /** Writes the code of a plan and returns what holds its value; where it fails, the code leaves as told. */
  readonly emit: (plan: Plan, fail: Fail) => Operand;
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
    const operand = emitter.emit(plan, inner);
    boolean = operand.boolean;
    writer.line(`${value} = ${operand.code};`);
  });
  return { operand: { code: value, boolean }, error };
}
