import type { AttributeBase, AttributePlan, Qualifier } from '../plan/plan.ts';
import { celError } from '../values/cel-error.ts';
import type { CelError } from '../values/cel-error.ts';
import type { CelValue } from '../values/cel-value.ts';
import { showValue } from '../values/show-value.ts';
import { typeOf } from '../values/type-of.ts';
import type { Fail, Operand } from './code-writer.ts';
import type { Emitter } from './emitter.ts';
import { isGuardedKey, isInlineKey } from '../values/inline-keys.ts';
import { baseName, pathKey, textSteps } from './path-cache.ts';

type ConstantStep = Extract<Qualifier, { kind: 'constant' }>;

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

function emitBare(base: AttributeBase, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const operand = emitBase(base, emitter, fail);
  if (base.kind === 'variable') {
    writer.line(`if (${operand.code} instanceof K.CelError) { ${writer.leave(fail, operand.code)} }`);
  }
  return operand;
}

/** Writes what an attribute begins with; a variable may still be missing or an error. */
function emitBase(base: AttributeBase, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  switch (base.kind) {
    case 'variable':
      return { code: variable(base.name, emitter), boolean: false };
    case 'local': {
      const constant = emitter.constantSlots.get(base.slot);
      const code = constant === undefined ? `s${String(base.slot)}` : writer.constant(constant);
      return { code, boolean: typeof constant === 'boolean' };
    }
    case 'lazy': {
      const slot = `s${String(base.slot)}`;
      writer.flush();
      writer.line(`if (${slot} === undefined) ${slot} = ${slot}f();`);
      writer.line(`if (${slot} instanceof K.CelError) { ${writer.leave(fail, slot)} }`);
      return { code: slot, boolean: false };
    }
    case 'value':
      return emitter.emit(base.value, fail);
    case 'conditional':
      return emitConditional(base, emitter, fail);
  }
}

function variable(name: string, emitter: Emitter): string {
  const known = emitter.variables.get(name);
  if (known !== undefined) return known;
  const code = `v${String(emitter.variables.size)}`;
  emitter.variables.set(name, code);
  return code;
}

function emitConditional(
  base: Extract<AttributeBase, { kind: 'conditional' }>,
  emitter: Emitter,
  fail: Fail,
): Operand {
  const { writer } = emitter;
  const condition = emitter.emit(base.condition, fail);
  const result = writer.temporary();
  if (!condition.boolean) {
    writer.line(
      `if (${condition.code} !== true && ${condition.code} !== false) { ` +
        `${writer.leave(fail, `K.notBoolean(${condition.code})`)} }`,
    );
  }
  let boolean = true;
  const branch = (head: string, plan: typeof base.then): void => {
    writer.braces(head, () => {
      const operand = emitter.emit(plan, fail);
      boolean &&= operand.boolean;
      writer.line(`${result} = ${operand.code};`);
    });
  };
  branch(`if (${condition.code})`, base.then);
  branch('else', base.otherwise);
  return { code: result, boolean };
}

/** Writes a chain of constant steps, from the base or from where it is known already. */
function emitChain(plan: AttributePlan, emitter: Emitter, fail: Fail, known?: Operand): Operand {
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

function pathVariable(key: string, emitter: Emitter): string {
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

/** Writes plain property reads for the steps as far as they can be trusted; undefined means: look again. */
function writeInline(start: string, steps: readonly ConstantStep[], target: string, emitter: Emitter): void {
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

/** Writes `has()` of a chain of constant steps: the chain to the last but one, then the question. */
function emitTest(plan: AttributePlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const last = plan.qualifiers[plan.qualifiers.length - 1] as ConstantStep;
  const owner: AttributePlan = { ...plan, qualifiers: plan.qualifiers.slice(0, -1), test: false };
  const base =
    owner.qualifiers.length === 0 ? emitBare(plan.base, emitter, fail) : emitBase(plan.base, emitter, fail);
  const start = owner.qualifiers.length === 0 ? base.code : emitChain(owner, emitter, fail, base).code;
  const result = writer.temporary();
  const found = writer.temporary();
  writer.charge(1);
  writeInline(start, [last], found, emitter);
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

/** Writes an attribute with computed or optional steps, one step at a time. */
function emitSteps(plan: AttributePlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const leading = plan.qualifiers.findIndex(
    (qualifier) => qualifier.kind === 'computed' || qualifier.optional,
  );
  const lead = plan.test && leading < 0 ? plan.qualifiers.length - 1 : leading;
  const prefix: AttributePlan = { ...plan, qualifiers: plan.qualifiers.slice(0, lead), test: false };
  const start = lead === 0 ? emitBare(plan.base, emitter, fail).code : emitChain(prefix, emitter, fail).code;
  const value = writer.temporary();
  const optional = writer.temporary();
  const done = writer.label();
  writer.line(`${value} = ${start}; ${optional} = false;`);
  writer.block(done, () => {
    writer.line(
      `if (${value} instanceof K.OptionalValue) { ` +
        `if (${value}.value === undefined) { ${writer.exit(done, plan.test ? `${value} = false;` : '')} } ` +
        `${value} = ${value}.value; ${optional} = true; }`,
    );
    const rest = plan.qualifiers.slice(lead);
    for (const [index, qualifier] of rest.entries()) {
      const tests = plan.test && index === rest.length - 1;
      emitStep(
        qualifier,
        { value, optional, done, tests, testing: plan.test, strict: plan.strict },
        emitter,
        fail,
      );
    }
    if (!plan.test) writer.line(`if (${optional}) ${value} = K.OptionalValue.of(${value});`);
  });
  return { code: value, boolean: plan.test };
}

interface StepState {
  readonly value: string;
  readonly optional: string;
  readonly done: string;
  /** The step is the one that `has()` asks about. */
  readonly tests: boolean;
  /** The attribute is the body of `has()`. */
  readonly testing: boolean;
  /** Asking a value without fields is an error. */
  readonly strict: boolean;
}

function emitStep(qualifier: Qualifier, state: StepState, emitter: Emitter, fail: Fail): void {
  const { writer } = emitter;
  const { value, optional, done } = state;
  const nothing = state.testing ? 'false' : 'K.OptionalValue.none';
  if (qualifier.optional) writer.line(`${optional} = true;`);
  // A step that fails is charged unless it is optional.
  const charged: Fail = { ...fail, prelude: `${fail.prelude}if (!${optional}) c += 1; ` };
  const key = emitKey(qualifier, emitter, charged);
  const found = writer.temporary();
  if (qualifier.kind === 'constant' && typeof qualifier.key === 'string' && isInlineKey(qualifier.key)) {
    writer.line(
      `${found} = ${value}?.[${key}]; if (${found} === undefined) ${found} = K.lookUp(${value}, ${key});`,
    );
  } else {
    writer.line(`${found} = K.lookUp(${value}, ${key});`);
  }
  writer.line(`if (${found} instanceof K.CelError) { ${writer.leave(charged, found)} }`);
  if (state.strict) {
    const refused = writer.leave(charged, `K.missing(${value}, ${key})`);
    writer.line(`if (${found} === undefined && !K.hasSteps(${value})) { ${refused} }`);
  }
  if (state.tests) {
    writer.flush();
    writer.line(`c += 1; ${value} = ${found} !== undefined; break ${done};`);
    return;
  }
  const none = writer.exit(done, `${value} = ${nothing};`);
  const missed = writer.leave(charged, `K.missing(${value}, ${key})`);
  writer.line(`if (${found} === undefined) { if (${optional}) { ${none} } ${missed} }`);
  writer.charge(1);
  writer.line(`${value} = ${found};`);
}

function emitKey(qualifier: Qualifier, emitter: Emitter, fail: Fail): string {
  const { writer } = emitter;
  if (qualifier.kind === 'constant') return writer.constant(qualifier.key);
  const { code } = emitter.emit(qualifier.key, fail);
  writer.line(`if (!K.isStepKey(${code})) { ${writer.leave(fail, `K.celError('invalid qualifier type')`)} }`);
  return code;
}
