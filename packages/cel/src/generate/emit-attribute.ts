import type { AttributePlan } from '../plan/plan.ts';
import { isInlineKey } from '../values/inline-keys.ts';
import type { Fail, Operand } from './code-writer.ts';
import { emitBare, emitBase } from './emit-base.ts';
import { emitChain, pathVariable } from './emit-chain.ts';
import { emitSteps } from './emit-steps.ts';
import type { Emitter } from './emitter.ts';
import { baseName, pathKey, textSteps } from './path-cache.ts';
import { writeInline } from './write-inline.ts';
import type { ConstantStep } from './write-inline.ts';

/** Writes an attribute: its base, then its steps, inline where a plain property read can stand for them. */
export function emitAttribute(plan: AttributePlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  writer.charge(plan.units);
  if (plan.qualifiers.length === 0) return emitBare(plan.base, emitter, fail);
  if (!isSimple(plan)) return emitSteps(plan, emitter, fail);
  return plan.test ? emitTest(plan, emitter, fail) : emitChain(plan, emitter, fail);
}

function isSimple(plan: AttributePlan): boolean {
  return plan.qualifiers.every((qualifier) => qualifier.kind === 'constant' && !qualifier.optional);
}

/** Writes `has()` of a chain of constant steps: the chain to the last but one, then the question. */
function emitTest(plan: AttributePlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const last = plan.qualifiers[plan.qualifiers.length - 1] as ConstantStep;
  const owner: AttributePlan = { ...plan, qualifiers: plan.qualifiers.slice(0, -1), test: false };
  const base =
    owner.qualifiers.length === 0 ? emitBare(plan.base, emitter, fail) : emitBase(plan.base, emitter, fail);
  const start = owner.qualifiers.length === 0 ? base.code : emitChain(owner, emitter, fail, base).code;
  const result = writer.temporary();
  writer.charge(1);
  // What is asked for is often read next: where its path is kept, so is what was found.
  const kept = keptPath(plan, emitter);
  const found = kept ?? writer.temporary();
  if (kept !== undefined) writer.line(`if (${kept} === undefined) {`);
  writeInline(start, [last], found, emitter);
  if (kept !== undefined) writer.line('}');
  const key = writer.constant(last.key);
  // What a plain read did not find is not there, unless the owner is a list or a value to be read with care.
  const absent =
    !plan.strict && typeof last.key === 'string' && isInlineKey(last.key)
      ? `else if (!(Array.isArray(${start}) || ${start} instanceof K.CarefulValue)) ${result} = false; `
      : '';
  writer.line(
    `if (${found} !== undefined) ${result} = true; ${absent}` +
      `else { ${result} = K.${plan.strict ? 'testStrictly' : 'test'}(${start}, ${key}, ${base.code}); c += K.steps - 1; ` +
      `if (${result} instanceof K.CelError) { ${writer.leave(fail, result)} } }`,
  );
  return { code: result, boolean: true };
}

function keptPath(plan: AttributePlan, emitter: Emitter): string | undefined {
  const base = baseName(plan);
  const steps = textSteps(plan);
  if (base === undefined || steps.length !== plan.qualifiers.length) return undefined;
  const key = pathKey(base, steps);
  return emitter.cachedPaths.has(key) ? pathVariable(key, emitter) : undefined;
}
