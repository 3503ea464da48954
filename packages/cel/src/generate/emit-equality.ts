import { traversalUnits } from '../cost/apply-cost-rule.ts';
import type { EqualityPlan, Plan } from '../plan/plan.ts';
import type { CelValue } from '../values/cel-value.ts';
import { codePointCount, costSize } from '../values/size-of.ts';
import type { Fail, Operand } from './code-writer.ts';
import { constantOf, emitGuarded, isInfallible } from './emitter.ts';
import type { Emitter } from './emitter.ts';

/** Writes `==` or `!=`, in line where one side is a constant scalar. */
export function emitEquality(plan: EqualityPlan, emitter: Emitter, fail: Fail): Operand {
  const { left, right } = plan;
  const constantRight = constantOf(right, emitter);
  const constantLeft = constantOf(left, emitter);
  // A macro's variable that stands for a constant is still read, and charged for.
  if (constantRight !== undefined && isScalar(constantRight)) {
    if (right.kind === 'attribute') emitter.writer.charge(right.units);
    return emitWithConstant(plan, left, constantRight, false, emitter, fail);
  }
  if (constantLeft !== undefined && isScalar(constantLeft)) {
    if (left.kind === 'attribute') emitter.writer.charge(left.units);
    return emitWithConstant(plan, right, constantLeft, true, emitter, fail);
  }
  return emitGeneral(plan, emitter, fail);
}

type Scalar = string | boolean | number;

function isScalar(value: CelValue): value is Scalar {
  if (typeof value === 'string') return codePointCount(value) <= 10;
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isInteger(value));
}

// The smaller side is at most ten characters, so that the comparison costs one unit unless a side is empty.
function emitWithConstant(
  plan: EqualityPlan,
  operand: Plan,
  constant: Scalar,
  isLeft: boolean,
  emitter: Emitter,
  fail: Fail,
): Operand {
  const { writer } = emitter;
  const failUnits = traversalUnits(Math.min(1, costSize(constant)));
  const { code, boolean } = emitter.emit(operand, { ...fail, extra: fail.extra + failUnits });
  const result = writer.temporary();
  const literal = writer.constant(constant);
  if (boolean) {
    writer.charge(constant === '' ? 0 : 1);
    writer.line(`${result} = ${code} ${plan.negated ? '!==' : '==='} ${literal};`);
    return { code: result, boolean: true };
  }
  const same = `${code} === ${literal}`;
  writer.flush();
  const otherwise = compareObject(plan, isLeft ? [literal, code] : [code, literal]);
  writer.line(
    `if (${same}) { ${result} = ${String(!plan.negated)}; c += ${constant === '' ? '0' : '1'}; } ` +
      `else if (typeof ${code} !== 'object' || ${code} === null) { ${result} = ${String(plan.negated)}; ` +
      `c += ${constant === '' ? '0' : `${code} === '' ? 0 : 1`}; } ` +
      `else { ${otherwise.units} ${result} = ${otherwise.compare}; ` +
      `if (${result} instanceof K.CelError) { ${writer.leave(fail, result)} } }`,
  );
  return { code: result, boolean: true };
}

function compareObject(
  plan: EqualityPlan,
  operands: readonly string[],
): { readonly units: string; readonly compare: string } {
  const args = operands.join(', ');
  return {
    units: `c += K.${plan.negated ? 'equalityUnits' : 'equalUnits'}(${args});`,
    compare: `K.${plan.negated ? 'notEquals' : 'equals'}(${args})`,
  };
}

function emitGeneral(plan: EqualityPlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const units = plan.negated ? 'K.equalityUnits' : 'K.equalUnits';
  const result = writer.temporary();
  let a: string;
  let b: string;
  if (isInfallible(plan.left)) {
    a = emitter.emit(plan.left, fail).code;
    const prelude = `${fail.prelude}c += ${units}(${a}, $error); `;
    b = emitter.emit(plan.right, { ...fail, prelude }).code;
  } else {
    const left = emitGuarded(plan.left, emitter);
    a = left.operand.code;
    const right = isInfallible(plan.right)
      ? { operand: emitter.emit(plan.right, fail), error: 'undefined' }
      : emitGuarded(plan.right, emitter);
    b = right.operand.code;
    const failed = right.error === 'undefined' ? left.error : `(${left.error} ?? ${right.error})`;
    const charge = `c += ${units}(${left.error} ?? ${a}, ${right.error} ?? ${b});`;
    writer.line(`if (${failed} !== undefined) { ${charge} ${writer.leave(fail, failed)} }`);
  }
  writer.flush();
  writer.line(
    `c += ${units}(${a}, ${b}); ${result} = K.${plan.negated ? 'notEquals' : 'equals'}(${a}, ${b});`,
  );
  if (!plan.negated) writer.line(`if (${result} instanceof K.CelError) { ${writer.leave(fail, result)} }`);
  return { code: result, boolean: true };
}
