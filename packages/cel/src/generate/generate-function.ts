import type { ExpressionPlan } from '../plan/plan.ts';
import type { Activation, CostMeter } from '../program/program.ts';
import type { CelResult } from '../values/cel-value.ts';
import { CodeWriter } from './code-writer.ts';
import type { Fail } from './code-writer.ts';
import { emitPlan } from './emit-plan.ts';
import type { Emitter } from './emitter.ts';
import { isInlineKey } from '../values/inline-keys.ts';
import { findCachedPaths } from './path-cache.ts';
import { createRuntime } from './runtime.ts';
import type { Runtime } from './runtime.ts';

/** A generated evaluation. */
export type GeneratedFunction = (activation: Activation, meter: CostMeter) => CelResult;

type Factory = (runtime: Runtime, constants: readonly unknown[]) => GeneratedFunction;

let runtime: Runtime | undefined;

/** Writes the JavaScript of a plan; shown by tests and tools. */
function generateSource(
  plan: ExpressionPlan,
  isBoolean: (nodeId: number) => boolean,
): { readonly source: string; readonly constants: readonly unknown[] } {
  const writer = new CodeWriter();
  const emitter: Emitter = {
    writer,
    emit: (part, fail) => emitPlan(part, emitter, fail),
    cachedPaths: findCachedPaths(plan.root),
    pathVariables: new Map(),
    variables: new Map(),
    lazySlots: new Set(),
    constantSlots: new Map(),
    isBoolean,
  };
  const fail: Fail = { label: 'END', variable: 'e', keepsFirst: false, extra: 0, prelude: '' };
  writer.block('END', () => {
    const { code } = emitter.emit(plan.root, fail);
    writer.flush();
    writer.line(`M.cost = c; return c > m ? K.costLimitError : ${code};`);
  });
  const body = writer.text(head(plan, emitter), 'M.cost = c; return c > m ? K.costLimitError : e;');
  const constants = writer.constants.map((_constant, i) => `C${String(i)} = C[${String(i)}]`);
  const declared = constants.length === 0 ? '' : `const ${constants.join(', ')};\n`;
  return {
    source: `'use strict';\n${declared}return function (A, M) {\n${body}\n};`,
    constants: writer.constants,
  };
}

function head(plan: ExpressionPlan, emitter: Emitter): string {
  const names = ['c = M.cost', 'm = M.limit', 'e'];
  for (let slot = 0; slot < plan.slots; slot++) {
    names.push(`s${String(slot)}`);
    if (emitter.lazySlots.has(slot)) names.push(`s${String(slot)}f`);
  }
  const lines = [`var ${names.join(', ')};`];
  for (const [name, code] of emitter.variables) {
    const quoted = JSON.stringify(name);
    const careful = `K.readVariable(A, ${quoted})`;
    lines.push(
      isInlineKey(name)
        ? `var ${code} = A[${quoted}]; if (${code} === undefined) ${code} = ${careful};`
        : `var ${code} = ${careful};`,
    );
  }
  return lines.join('\n');
}

/**
 * Compiles a plan to JavaScript. Undefined where the process forbids making code from text
 * (`--disallow-code-generation-from-strings`, a content security policy).
 */
export function generateFunction(
  plan: ExpressionPlan,
  isBoolean: (nodeId: number) => boolean,
): GeneratedFunction | undefined {
  const { source, constants } = generateSource(plan, isBoolean);
  runtime ??= createRuntime();
  try {
    // The one place where code is made: names are numbered, texts are JSON string literals, the rest are constants.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const factory = new Function('K', 'C', source) as Factory;
    return factory(runtime, constants);
  } catch (error) {
    if (error instanceof EvalError) return undefined;
    throw error;
  }
}
