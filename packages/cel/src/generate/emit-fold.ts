import { planChildren } from '../plan/plan-children.ts';
import type { FoldPlan, Plan } from '../plan/plan.ts';
import type { CelList } from '../values/cel-value.ts';
import { isList } from '../values/maps.ts';
import { invariant } from '@keelson/model';
import type { Fail, Operand } from './code-writer.ts';
import type { Emitter } from './emitter.ts';

/** The names that the parts of one loop share. */
interface Loop {
  readonly plan: FoldPlan;
  readonly emitter: Emitter;
  readonly done: string;
  readonly round: string;
  /** What has been gathered: a boolean, a count, a list or a map. */
  readonly gathered: string;
  readonly error: string;
  readonly index: string;
  readonly count: string;
}

/** Writes a comprehension macro as a loop. Costs are those of cel-go's expanded fold. */
export function emitFold(plan: FoldPlan, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const constants = unrollable(plan);
  if (constants !== undefined) return emitUnrolled(plan, constants, emitter, fail);
  const range = emitter.emit(plan.range, fail);
  const items = writer.temporary();
  const loop: Loop = {
    plan,
    emitter,
    done: writer.label(),
    round: writer.label(),
    gathered: writer.temporary(),
    error: writer.temporary(),
    index: writer.temporary(),
    count: writer.temporary(),
  };
  writer.line(`${items} = ${range.code};`);
  const isList = plan.range.kind === 'constant' && Array.isArray(plan.range.value);
  if (!isList)
    writer.line(
      `if (!Array.isArray(${items})) { ${items} = K.${plan.slot2 === undefined ? 'foldItems' : 'foldEntries'}(${items}); ` +
        `if (${items} instanceof K.CelError) { ${writer.leave(fail, items)} } }`,
    );
  writer.line(
    `${loop.gathered} = ${initial(plan)}; ${loop.error} = undefined; ${loop.count} = ${items}.length;`,
  );
  writer.block(loop.done, () => {
    writer.braces(`for (${loop.index} = 0; ${loop.index} < ${loop.count}; ${loop.index}++)`, () => {
      emitVariables(loop, range.code, items);
      resetPaths(plan, emitter);
      emitRound(loop);
      writer.flush();
      writer.line('if (c > m) break;');
    });
    // Reading what was gathered; existsOne also compares the count.
    writer.charge(plan.operation === 'existsOne' ? 2 : 1);
    writer.line(`if (${loop.error} !== undefined) { ${writer.leave(fail, loop.error)} }`);
  });
  return result(loop);
}

/** Loops over this many constants are written out, if what they ask is short. */
const MOST_ROUNDS = 8;
const MOST_NODES = 16;

/** Returns the constants of `all` or `exists` over a short constant list. */
function unrollable(plan: FoldPlan): CelList | undefined {
  if (plan.operation !== 'all' && plan.operation !== 'exists') return undefined;
  if (plan.slot2 !== undefined || plan.range.kind !== 'constant' || !isList(plan.range.value))
    return undefined;
  if (plan.range.value.length > MOST_ROUNDS || plan.predicate === undefined) return undefined;
  return countPlans(plan.predicate) <= MOST_NODES ? plan.range.value : undefined;
}

function countPlans(plan: Plan): number {
  return planChildren(plan).reduce((sum, child) => sum + countPlans(child), 1);
}

/** Writes `all` or `exists` round by round, with the variable a constant in each. */
function emitUnrolled(plan: FoldPlan, constants: CelList, emitter: Emitter, fail: Fail): Operand {
  const { writer } = emitter;
  const decisive = plan.operation === 'exists';
  const conditionUnits = decisive ? 3 : 2;
  const gathered = writer.temporary();
  const error = writer.temporary();
  const done = writer.label();
  writer.line(`${gathered} = ${String(!decisive)}; ${error} = undefined;`);
  writer.block(done, () => {
    for (const [index, constant] of constants.entries()) {
      const round = writer.label();
      const keeping: Fail = { label: round, variable: error, keepsFirst: true, extra: 0, prelude: '' };
      emitter.constantSlots.set(plan.slot, constant);
      resetPaths(plan, emitter);
      writer.charge(conditionUnits + 1);
      writer.block(round, () => {
        const { code, boolean } = emitter.emit(plan.predicate as Plan, keeping);
        const after = index + 1 < constants.length ? conditionUnits + 1 : 1;
        const decided = `${gathered} = ${String(decisive)}; ${error} = undefined; c += ${String(after)};`;
        writer.line(`if (${code} === ${String(decisive)}) { ${writer.exit(done, decided)} }`);
        if (!boolean) {
          const problem = writer.leave(keeping, `K.notBoolean(${code})`);
          writer.line(`if (${code} !== ${String(!decisive)}) { ${problem} }`);
        }
      });
    }
    emitter.constantSlots.delete(plan.slot);
    writer.charge(1);
    writer.line(`if (${error} !== undefined) { ${writer.leave(fail, error)} }`);
  });
  return { code: gathered, boolean: true };
}

function initial(plan: FoldPlan): string {
  switch (plan.operation) {
    case 'all':
      return 'true';
    case 'exists':
      return 'false';
    case 'existsOne':
      return '0';
    case 'map':
    case 'filter':
    case 'transformList':
      return '[]';
    case 'transformMap':
    case 'transformMapEntry':
      return 'new K.MapValue()';
  }
}

function emitVariables(loop: Loop, range: string, items: string): void {
  const { plan, emitter, index } = loop;
  const first = `s${String(plan.slot)}`;
  if (plan.slot2 === undefined) {
    emitter.writer.line(`${first} = ${items}[${index}];`);
    return;
  }
  const second = `s${String(plan.slot2)}`;
  emitter.writer.line(
    `if (${items} === ${range}) { ${first} = ${index}; ${second} = ${items}[${index}]; } ` +
      `else { ${first} = ${items}[${index}][0]; ${second} = ${items}[${index}][1]; }`,
  );
}

/** Forgets the paths below the loop's variables: each round has new ones. */
function resetPaths(plan: FoldPlan, emitter: Emitter): void {
  const bases = [plan.slot, plan.slot2].map((slot) => JSON.stringify([`s:${String(slot)}`]).slice(0, -1));
  for (const key of emitter.cachedPaths) {
    if (!bases.some((base) => key.startsWith(`${base},`))) continue;
    let name = emitter.pathVariables.get(key);
    if (name === undefined) emitter.pathVariables.set(key, (name = emitter.writer.temporary()));
    emitter.writer.line(`${name} = undefined;`);
  }
}

function emitRound(loop: Loop): void {
  const { plan } = loop;
  switch (plan.operation) {
    case 'all':
    case 'exists':
      emitQuantifier(loop, plan.operation === 'exists');
      return;
    case 'existsOne':
      emitChosen(loop, () => {
        loop.emitter.writer.charge(2);
        loop.emitter.writer.line(`${loop.gathered}++;`);
      });
      return;
    default:
      emitChosen(loop, () => {
        emitElement(loop);
      });
  }
}

function emitQuantifier(loop: Loop, decisive: boolean): void {
  const { plan, emitter, error, gathered } = loop;
  const { writer } = emitter;
  invariant(plan.predicate !== undefined, `${plan.operation} has a predicate`);
  // The loop's condition and reading what was gathered.
  const conditionUnits = decisive ? 3 : 2;
  writer.charge(conditionUnits + 1);
  const keeping: Fail = { label: loop.round, variable: error, keepsFirst: true, extra: 0, prelude: '' };
  writer.block(loop.round, () => {
    const { code, boolean } = emitter.emit(plan.predicate as Plan, keeping);
    // When a further element follows, the condition is asked once more before the loop ends.
    const decided =
      `${gathered} = ${String(decisive)}; ${error} = undefined; ` +
      `c += ${loop.index} + 1 < ${loop.count} ? ${String(conditionUnits + 1)} : 1;`;
    writer.line(`if (${code} === ${String(decisive)}) { ${writer.exit(loop.done, decided)} }`);
    if (!boolean) {
      const problem = writer.leave(keeping, `K.notBoolean(${code})`);
      writer.line(`if (${code} !== ${String(!decisive)}) { ${problem} }`);
    }
  });
}

/** Writes the filter of a macro, if it has one, and what happens to a chosen element. */
function emitChosen(loop: Loop, write: () => void): void {
  const { plan, emitter, error } = loop;
  const { writer } = emitter;
  // The predicate's last error stays, the transform's first.
  const failing: Fail = { label: loop.round, variable: error, keepsFirst: false, extra: 0, prelude: '' };
  writer.block(loop.round, () => {
    if (plan.predicate !== undefined) {
      const { code, boolean } = emitter.emit(plan.predicate, failing);
      writer.line(`if (${code} === false) { ${writer.exit(loop.round)} }`);
      if (!boolean) {
        const problem = writer.leave(failing, `K.notBoolean(${code})`);
        writer.line(`if (${code} !== true) { ${problem} }`);
      }
    }
    write();
  });
}

function emitElement(loop: Loop): void {
  const { plan, emitter, error, gathered } = loop;
  const { writer } = emitter;
  const keeping: Fail = { label: loop.round, variable: error, keepsFirst: true, extra: 0, prelude: '' };
  switch (plan.operation) {
    case 'transformMap': {
      // The insertion reads its three arguments in turn: what was gathered, the key, the value.
      writer.charge(1);
      writer.line(`if (${error} !== undefined) { ${writer.exit(loop.round)} }`);
      writer.charge(1);
      const { code } = emitter.emit(plan.transform as Plan, { ...keeping, extra: 1 });
      writer.charge(1);
      writer.line(`${error} = K.insertEntry(${gathered}, s${String(plan.slot)}, ${code});`);
      return;
    }
    case 'transformMapEntry': {
      writer.charge(1);
      const { code } = emitter.emit(plan.transform as Plan, { ...keeping, extra: 1 });
      writer.charge(1);
      writer.line(`if (${error} === undefined) ${error} = K.insertEntries(${gathered}, ${code});`);
      return;
    }
    default: {
      const units = plan.elementUnits + 1;
      writer.charge(1 + (plan.transform === undefined ? 1 : 0));
      const element =
        plan.transform === undefined
          ? `s${String(plan.slot)}`
          : emitter.emit(plan.transform, { ...keeping, extra: units }).code;
      writer.charge(units);
      writer.line(`if (${error} === undefined) ${gathered}.push(${element});`);
    }
  }
}

function result(loop: Loop): Operand {
  switch (loop.plan.operation) {
    case 'all':
    case 'exists':
      return { code: loop.gathered, boolean: true };
    case 'existsOne':
      return { code: `(${loop.gathered} === 1)`, boolean: true };
    default:
      return { code: loop.gathered, boolean: false };
  }
}
