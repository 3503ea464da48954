import type { CallPlan } from '../plan/plan.ts';
import { chargeCall } from './charge-call.ts';
import type { Fail, Operand } from './code-writer.ts';
import type { Emitter } from './emitter.ts';

const COMPARISONS: ReadonlyMap<string, string> = new Map([
  ['_<_', '<'],
  ['_<=_', '<='],
  ['_>_', '>'],
  ['_>=_', '>='],
]);

const TEXT_TESTS: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'contains']);

/** Writes a call without leaving the function where its arguments have the expected types; undefined for other calls. */
export function emitInlineCall(
  plan: CallPlan,
  args: readonly Operand[],
  emitter: Emitter,
  fail: Fail,
): Operand | undefined {
  const [first, second] = args;
  if (first === undefined) return undefined;
  if (plan.name === '!_' && first.boolean) {
    emitter.writer.charge(1);
    return { code: `!${first.code}`, boolean: true };
  }
  if (second === undefined) return undefined;
  const operator = COMPARISONS.get(plan.name);
  if (operator !== undefined) {
    // Numbers compare alike whatever their types, except NaN, which is unequal to itself.
    const test = args.map(({ code }) => `typeof ${code} === 'number' && ${code} === ${code}`);
    return emitTested(
      plan,
      args,
      test.join(' && '),
      `${first.code} ${operator} ${second.code}`,
      emitter,
      fail,
    );
  }
  if (plan.name === '@in' && plan.args[0]?.kind === 'constant' && typeof plan.args[0].value === 'string') {
    const inline = `${second.code}.includes(${first.code})`;
    return emitTested(plan, args, `Array.isArray(${second.code})`, inline, emitter, fail);
  }
  if (TEXT_TESTS.has(plan.name) && plan.args.length === 2) {
    const test = args.map(({ code }) => `typeof ${code} === 'string'`).join(' && ');
    const call = `${first.code}.${plan.name === 'contains' ? 'includes' : plan.name}(${second.code})`;
    return emitTested(plan, args, test, call, emitter, fail);
  }
  return undefined;
}

function emitTested(
  plan: CallPlan,
  args: readonly Operand[],
  test: string,
  inline: string,
  emitter: Emitter,
  fail: Fail,
): Operand {
  const { writer } = emitter;
  const result = writer.temporary();
  chargeCall(plan, args, 'null', emitter);
  const general = `${writer.constant(plan.run)}(${args.map((arg) => arg.code).join(', ')})`;
  writer.line(
    `if (${test}) ${result} = ${inline}; else { ${result} = ${general}; ` +
      `if (${result} instanceof K.CelError) { ${writer.leave(fail, result)} } }`,
  );
  return { code: result, boolean: true };
}
