import type { Qualifier } from '../plan/plan.ts';
import { isGuardedKey, isInlineKey } from '../values/inline-keys.ts';
import type { Emitter } from './emitter.ts';

/** A step whose key is known before evaluation. */
export type ConstantStep = Extract<Qualifier, { kind: 'constant' }>;

/** Writes plain property reads for the steps as far as they can be trusted; undefined means: look again. */
export function writeInline(
  start: string,
  steps: readonly ConstantStep[],
  target: string,
  emitter: Emitter,
): void {
  const { writer } = emitter;
  let chain = start;
  for (const [index, { key }] of steps.entries()) {
    if (typeof key === 'string' && isInlineKey(key)) {
      chain += `?.[${JSON.stringify(key)}]`;
    } else if (typeof key === 'string' && isGuardedKey(key)) {
      if (chain !== target) writer.line(`${target} = ${chain};`);
      chain = `(K.isBoxed(${target}) ? undefined : ${target}[${JSON.stringify(key)}])`;
      if (index < steps.length - 1) {
        writer.line(`${target} = ${chain};`);
        chain = target;
      }
    } else if (typeof key === 'number' && Number.isSafeInteger(key) && key >= 0) {
      if (chain !== target) writer.line(`${target} = ${chain};`);
      chain = `(Array.isArray(${target}) ? ${target}[${String(key)}] : undefined)`;
      if (index < steps.length - 1) {
        writer.line(`${target} = ${chain};`);
        chain = target;
      }
    } else {
      writer.line(`${target} = undefined;`);
      return;
    }
  }
  if (chain !== target) writer.line(`${target} = ${chain};`);
}
