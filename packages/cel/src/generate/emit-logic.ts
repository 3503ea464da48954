import type { LogicPlan } from '../plan/plan.ts';
import type { Fail, Operand } from './code-writer.ts';
import type { Emitter } from './emitter.ts';

/** Writes `&&` or `||`: a deciding term leaves at once; the first error waits until all terms have spoken. */
export function emitLogic(plan: LogicPlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const decisive = String(plan.kind === 'or');
  const result = writer.temporary();
  const error = writer.temporary();
  const done = writer.label();
  writer.line(`${result} = ${String(plan.kind !== 'or')}; ${error} = undefined;`);
  writer.block(done, () => {
    for (const term of plan.terms) {
      const label = writer.label();
      const inner: Fail = { label, variable: error, keepsFirst: true, extra: 0, prelude: '' };
      writer.block(label, () => {
        const { code, boolean } = emitter.emit(term, inner);
        writer.line(`if (${code} === ${decisive}) { ${writer.exit(done, `${result} = ${decisive};`)} }`);
        if (!boolean) {
          writer.line(
            `if (${code} !== ${String(plan.kind !== 'or')}) { ${writer.leave(inner, `K.notBoolean(${code})`)} }`,
          );
        }
      });
    }
    writer.line(`if (${error} !== undefined) { ${writer.leave(fail, error)} }`);
  });
  return { code: result, boolean: true };
}
