import { LIST_UNITS, MAP_UNITS, STRUCT_UNITS } from '../cost/cost-model.ts';
import { celError } from '../values/cel-error.ts';
import type { ListPlan, MapPlan, StructPlan } from '../plan/plan.ts';
import type { Fail, Operand } from './code-writer.ts';
import type { Emitter } from './emitter.ts';

function charging(fail: Fail, units: number): Fail {
  return { ...fail, extra: fail.extra + units };
}

/** Writes a list literal. */
export function emitList(plan: ListPlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const failing = charging(fail, LIST_UNITS);
  const result = writer.temporary();
  if (!plan.optional.includes(true)) {
    const elements = plan.elements.map((element) => hold(emitter.emit(element, failing), emitter));
    writer.charge(LIST_UNITS);
    writer.line(`${result} = [${elements.join(', ')}];`);
    return { code: result, boolean: false };
  }
  writer.line(`${result} = [];`);
  for (const [index, element] of plan.elements.entries()) {
    const { code } = emitter.emit(element, failing);
    if (plan.optional[index] === true)
      emitOptional(`K.unwrapElement(${code})`, `${result}.push($value)`, emitter, failing);
    else writer.line(`${result}.push(${code});`);
  }
  writer.charge(LIST_UNITS);
  return { code: result, boolean: false };
}

/** Keeps a value that later code might change: path variables are reset by loops between here and its use. */
function hold(operand: Operand, emitter: Emitter): string {
  const { writer } = emitter;
  const value = writer.temporary();
  writer.line(`${value} = ${operand.code};`);
  return value;
}

function emitOptional(unwrap: string, add: string, emitter: Emitter, fail: Fail): void {
  const { writer } = emitter;
  const value = writer.temporary();
  writer.line(`${value} = ${unwrap};`);
  writer.line(`if (${value} instanceof K.CelError) { ${writer.leave(fail, value)} }`);
  writer.line(`if (${value} !== undefined) ${add.replace('$value', value)};`);
}

/** Writes a map literal. */
export function emitMap(plan: MapPlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const failing = charging(fail, MAP_UNITS);
  const pairs = writer.temporary();
  const result = writer.temporary();
  writer.line(`${pairs} = [];`);
  for (const entry of plan.entries) {
    const key = hold(emitter.emit(entry.key, failing), emitter);
    const { code } = emitter.emit(entry.value, failing);
    if (entry.optional) {
      const add = `${pairs}.push([${key}, $value])`;
      emitOptional(`K.unwrapEntry(${key}, ${code})`, add, emitter, failing);
    } else writer.line(`${pairs}.push([${key}, ${code}]);`);
  }
  writer.charge(MAP_UNITS);
  writer.line(`${result} = K.makeMapLiteral(${pairs}, ${String(plan.lastKeyWins)});`);
  writer.line(`if (${result} instanceof K.CelError) { ${writer.leave(fail, result)} }`);
  return { code: result, boolean: false };
}

/** Writes a struct literal. */
export function emitStruct(plan: StructPlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const failing = charging(fail, STRUCT_UNITS);
  const fields = writer.temporary();
  const result = writer.temporary();
  writer.line(`${fields} = new Map();`);
  for (const field of plan.fields) {
    const name = writer.constant(field.name);
    const { code } = emitter.emit(field.value, failing);
    if (field.optional) {
      writer.line(`${fields}.delete(${name});`);
      emitOptional(`K.unwrapEntry(${name}, ${code})`, `${fields}.set(${name}, $value)`, emitter, failing);
    } else writer.line(`${fields}.set(${name}, ${code});`);
  }
  writer.charge(STRUCT_UNITS);
  const create = plan.declaration.create ?? (() => celError(`unknown type: ${plan.declaration.name}`));
  writer.line(`${result} = ${writer.constant(create)}(${fields});`);
  writer.line(`if (${result} instanceof K.CelError) { ${writer.leave(fail, result)} }`);
  return { code: result, boolean: false };
}
