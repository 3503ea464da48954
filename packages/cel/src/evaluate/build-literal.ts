import { LIST_UNITS, MAP_UNITS, STRUCT_UNITS } from '../cost/cost-model.ts';
import type { ListPlan, MapPlan, StructPlan } from '../plan/plan.ts';
import { CelError } from '../values/cel-error.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import type { Build } from './build-closure.ts';
import type { Closure } from './frame.ts';
import { makeMapLiteral, unwrapElement, unwrapEntry } from './operators/literals.ts';

/** Builds a list literal. It is charged even when an element fails. */
export function buildList(plan: ListPlan, build: Build): Closure {
  const elements = plan.elements.map((element, index) => ({
    closure: build(element),
    optional: plan.optional[index] === true,
  }));
  return (frame) => {
    const list: CelValue[] = [];
    let failed: CelError | undefined;
    for (const { closure, optional } of elements) {
      const result = optional ? unwrapElement(closure(frame)) : closure(frame);
      if (result instanceof CelError) {
        failed = result;
        break;
      }
      if (result !== undefined) list.push(result);
    }
    frame.cost += LIST_UNITS;
    return failed ?? list;
  };
}

/** Builds a map literal. */
export function buildMap(plan: MapPlan, build: Build): Closure {
  const entries = plan.entries.map((entry) => ({
    key: build(entry.key),
    value: build(entry.value),
    optional: entry.optional,
  }));
  return (frame) => {
    const pairs: (readonly [CelValue, CelValue | undefined])[] = [];
    let failed: CelError | undefined;
    for (const entry of entries) {
      const key = entry.key(frame);
      const value: CelResult | undefined =
        key instanceof CelError
          ? key
          : entry.optional
            ? unwrapEntry(key, entry.value(frame))
            : entry.value(frame);
      if (value instanceof CelError) {
        failed = value;
        break;
      }
      pairs.push([key as CelValue, value]);
    }
    // Charged last: a key that aborts the evaluation leaves no map to charge for.
    const result = failed ?? makeMapLiteral(pairs, plan.lastKeyWins);
    frame.cost += MAP_UNITS;
    return result;
  };
}

/** Builds a struct literal. */
export function buildStruct(plan: StructPlan, build: Build): Closure {
  const fields = plan.fields.map((field) => ({ ...field, closure: build(field.value) }));
  const { create } = plan.declaration;
  return (frame) => {
    const values = new Map<string, CelValue>();
    let failed: CelError | undefined;
    for (const { name, optional, closure } of fields) {
      const result = closure(frame);
      const value = optional && !(result instanceof CelError) ? unwrapEntry(name, result) : result;
      if (value instanceof CelError) {
        failed = value;
        break;
      }
      if (value === undefined) values.delete(name);
      else values.set(name, value);
    }
    frame.cost += STRUCT_UNITS;
    if (failed !== undefined) return failed;
    // A created value may be null: google.protobuf.Value{}.
    return create === undefined ? new CelError(`unknown type: ${plan.declaration.name}`) : create(values);
  };
}
