import type { AttributePlan, Qualifier } from '../plan/plan.ts';
import { isInlineKey } from '../values/inline-keys.ts';
import type { Fail, Operand } from './code-writer.ts';
import { emitBare } from './emit-base.ts';
import { emitChain } from './emit-chain.ts';
import type { Emitter } from './emitter.ts';

/** Writes an attribute with computed or optional steps, one step at a time. */
export function emitSteps(plan: AttributePlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const leading = plan.qualifiers.findIndex(
    (qualifier) => qualifier.kind !== 'constant' || qualifier.optional,
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
  const access = qualifier.kind === 'field' ? writer.constant(qualifier.access) : undefined;
  if (access !== undefined) {
    writer.line(
      `${found} = ${access}.isSet(${value}, ${key}) ? ${access}.read(${value}, ${key}) : undefined;`,
    );
  } else if (
    qualifier.kind === 'constant' &&
    typeof qualifier.key === 'string' &&
    isInlineKey(qualifier.key)
  ) {
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
    writer.line(
      `if (!${optional} || ${found} !== undefined) c += 1; ${value} = ${found} !== undefined; break ${done};`,
    );
    return;
  }
  const none = writer.exit(done, `${value} = ${nothing};`);
  const otherwise = `${access === undefined ? 'K.lookUpElse' : `${access}.read`}(${value}, ${key})`;
  writer.line(
    `if (${found} === undefined) { if (${optional}) { ${none} } ${found} = ${otherwise}; ` +
      `if (${found} instanceof K.CelError) { ${writer.leave(charged, found)} } }`,
  );
  writer.charge(1);
  writer.line(`${value} = ${found};`);
}

function emitKey(qualifier: Qualifier, emitter: Emitter, fail: Fail): string {
  const { writer } = emitter;
  if (qualifier.kind !== 'computed') return writer.constant(qualifier.key);
  const { code } = emitter.emit(qualifier.key, fail);
  writer.line(`if (!K.isStepKey(${code})) { ${writer.leave(fail, `K.celError('invalid qualifier type')`)} }`);
  return code;
}
