import type { AttributePlan } from '../plan/plan.ts';
import { celError } from '../values/cel-error.ts';
import type { CelError } from '../values/cel-error.ts';
import type { CelValue } from '../values/cel-value.ts';
import { showValue } from '../values/show-value.ts';
import { typeOf } from '../values/type-of.ts';
import type { Fail, Operand } from './code-writer.ts';
import { emitBase } from './emit-base.ts';
import type { Emitter } from './emitter.ts';
import { baseName, pathKey, textSteps } from './path-cache.ts';
import { writeInline } from './write-inline.ts';
import type { ConstantStep } from './write-inline.ts';

/** Writes a chain of constant steps, from the base or from where it is known already. */
export function emitChain(plan: AttributePlan, emitter: Emitter, fail: Fail, known?: Operand): Operand {
  const steps = plan.qualifiers as readonly ConstantStep[];
  const base = baseName(plan);
  const text = textSteps(plan);
  const cached = base === undefined ? 0 : longestCached(base, text, emitter);
  const isWhole = cached === steps.length;
  const from = isWhole && base !== undefined ? longestCached(base, text.slice(0, -1), emitter) : cached;
  const start = emitStart(plan, from, emitter, fail, known);
  const rest = steps.slice(from);
  if (rest.length === 0) return { code: start, boolean: false };
  const target =
    isWhole && base !== undefined ? pathVariable(pathKey(base, text), emitter) : emitter.writer.temporary();
  emitWalk(start, rest, target, isWhole, emitter, fail);
  return { code: target, boolean: false };
}

function longestCached(base: string, steps: readonly string[], emitter: Emitter): number {
  for (let length = steps.length; length > 0; length--) {
    if (emitter.cachedPaths.has(pathKey(base, steps.slice(0, length)))) return length;
  }
  return 0;
}

/** Returns the variable that keeps a path. */
export function pathVariable(key: string, emitter: Emitter): string {
  let name = emitter.pathVariables.get(key);
  if (name === undefined) {
    name = emitter.writer.temporary();
    emitter.pathVariables.set(key, name);
  }
  return name;
}

/** Writes the cached part of an attribute, or its base where nothing is cached. */
function emitStart(
  plan: AttributePlan,
  cached: number,
  emitter: Emitter,
  fail: Fail,
  base?: Operand,
): string {
  if (cached === 0) return (base ?? emitBase(plan.base, emitter, fail)).code;
  const prefix: AttributePlan = { ...plan, qualifiers: plan.qualifiers.slice(0, cached), test: false };
  return emitChain(prefix, emitter, fail, base).code;
}

function emitWalk(
  start: string,
  steps: readonly ConstantStep[],
  target: string,
  cached: boolean,
  emitter: Emitter,
  fail: Fail,
): void {
  const { writer } = emitter;
  const total = String(steps.length);
  writer.charge(steps.length);
  if (cached) writer.line(`if (${target} === undefined) {`);
  writeInline(start, steps, target, emitter);
  const { keys, errors } = stepConstants(steps, emitter);
  const forget = cached ? { ...fail, prelude: `${fail.prelude}${target} = undefined; ` } : fail;
  const problem = writer.temporary();
  writer.line(
    `if (${target} === undefined) { ${target} = K.walk(${start}, ${keys}, ${errors}); c += K.steps - ${total}; ` +
      `if (${target} instanceof K.CelError) { ${problem} = ${target}; ${writer.leave(forget, problem)} } }`,
  );
  if (cached) writer.line('}');
}

function stepConstants(
  steps: readonly ConstantStep[],
  emitter: Emitter,
): { readonly keys: string; readonly errors: string } {
  const { writer } = emitter;
  const names = JSON.stringify(
    steps.map(({ key }) => (typeof key === 'string' ? key : `${typeOf(key).name} ${showValue(key)}`)),
  );
  return {
    keys: writer.shared(`keys:${names}`, () => steps.map(({ key }) => key)),
    errors: writer.shared(`errors:${names}`, () => steps.map(({ key }) => noSuchKey(key))),
  };
}

// Made once: a failing step must not cost more than a passing one.
function noSuchKey(key: CelValue): CelError | undefined {
  return typeof key === 'string' ? celError(`no such key: ${key}`) : undefined;
}
