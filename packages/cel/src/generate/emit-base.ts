import type { AttributeBase } from '../plan/plan.ts';
import type { Fail, Operand } from './code-writer.ts';
import type { Emitter } from './emitter.ts';

/** Writes an attribute without steps. */
export function emitBare(base: AttributeBase, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const operand = emitBase(base, emitter, fail);
  if (base.kind === 'variable') {
    writer.line(`if (${operand.code} instanceof K.CelError) { ${writer.leave(fail, operand.code)} }`);
  }
  return operand;
}

/** Writes what an attribute begins with; a variable may still be missing or an error. */
export function emitBase(base: AttributeBase, emitter: Emitter, fail: Fail): Operand {
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
