import type { CheckedExpression } from '../check/checked-expression.ts';
import type {
  Bind,
  Block,
  Call,
  Expression,
  Fold,
  Identifier,
  ListLiteral,
  MapLiteral,
  Select,
} from '../syntax/expression.ts';
import { DYN } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import { unwrapWrapper } from '../check/type-relations.ts';
import { addRanges, coverRanges, exactly, multiplyRanges, NO_BOUND, UNKNOWN_SIZE } from './cost-range.ts';
import type { CostRange } from './cost-range.ts';
import { coverCalls, estimateCall, sizeOf } from './estimate-call.ts';
import { iterationVariables, LIST_UNITS, MAP_UNITS, startCost } from './fold-variables.ts';
import type { LocalVariable } from './fold-variables.ts';
import { isScalar, literalSize } from './known-size.ts';
import { coverEntries } from './node-estimate.ts';
import type { CallEstimate, NodeEstimate, SizeSource } from './node-estimate.ts';

const STRUCT_UNITS = 40;
const ZERO = exactly(0);
const ONE = exactly(1);

/** What an estimate needs to know beside the expression. */
export interface EstimateOptions {
  /** Bounds of the sizes of values; without it, texts, lists and maps of variables have none. */
  readonly sizes?: SizeSource;
  /** `has()` costs nothing, as in Kubernetes. Default false. */
  readonly freePresenceTests?: boolean;
}

/**
 * Estimates what evaluating an expression can cost at least and at most, in the units of the cost model
 * (cel-go, checker/cost.go, with Kubernetes' and the extensions' rules for their functions).
 */
export function estimateCost(checked: CheckedExpression, options: EstimateOptions = {}): CostRange {
  return new CostEstimator(checked, options).estimate(checked.root).cost;
}

class CostEstimator {
  readonly #checked: CheckedExpression;
  readonly #sizes: SizeSource;
  readonly #presenceTest: CostRange;
  #locals: LocalVariable | undefined = undefined;

  constructor(checked: CheckedExpression, options: EstimateOptions) {
    this.#checked = checked;
    this.#sizes = options.sizes ?? (() => undefined);
    this.#presenceTest = options.freePresenceTests === true ? ZERO : ONE;
  }

  estimate(node: Expression): NodeEstimate {
    switch (node.kind) {
      case 'literal':
        return this.#node(node, { cost: ZERO, size: literalSize(node.value) });
      case 'identifier':
        return this.#estimateName(node);
      case 'select':
        return this.#estimateSelect(node);
      case 'call':
        return this.#estimateCall(node);
      case 'list':
        return this.#estimateList(node);
      case 'map':
        return this.#estimateMap(node);
      case 'struct': {
        const fields = node.fields.map((field) => this.estimate(field.value).cost);
        return this.#node(node, { cost: addRanges(exactly(STRUCT_UNITS), ...fields) });
      }
      case 'fold':
        return this.#estimateFold(node);
      case 'bind':
        return this.#estimateBind(node);
      case 'block':
        return this.#estimateBlock(node);
    }
  }

  #typeOf(node: Expression): CelType {
    return unwrapWrapper(this.#checked.types.get(node.id) ?? DYN);
  }

  /** Completes an estimate with the size that the caller's source or the type tells. */
  #node(
    node: Expression,
    known: CallEstimate & { readonly path?: readonly string[]; readonly localSize?: CostRange | undefined },
  ): NodeEstimate {
    const type = this.#typeOf(node);
    const path = known.path ?? [];
    const size = known.size ?? this.#sizes({ path, type }) ?? (isScalar(type) ? ONE : known.localSize);
    return { node, type, path, cost: known.cost, size, entries: known.entries };
  }

  /** Estimates a name, or a chain of selects that spells one. */
  #estimateName(node: Identifier | Select): NodeEstimate {
    const reference = this.#checked.references.get(node.id);
    const isLocal = reference === undefined || reference.kind === 'local';
    const local = node.kind === 'identifier' && isLocal ? this.#findLocal(node.name) : undefined;
    if (local === undefined) {
      const name = reference !== undefined && 'name' in reference ? reference.name : '';
      return this.#node(node, { cost: ONE, path: [name] });
    }
    const { path, size, entries } = local;
    return this.#node(node, { cost: ONE, path, localSize: size, entries });
  }

  #findLocal(name: string): LocalVariable | undefined {
    let local = this.#locals;
    while (local !== undefined && local.name !== name) local = local.outer;
    return local;
  }

  #estimateSelect(node: Select): NodeEstimate {
    if (this.#checked.references.has(node.id)) return this.#estimateName(node);
    const operand = this.estimate(node.operand);
    if (node.testOnly) return this.#node(node, { cost: addRanges(this.#presenceTest, operand.cost) });
    const { kind } = operand.type;
    const own = kind === 'map' || kind === 'struct' || kind === 'param' ? ONE : ZERO;
    return this.#node(node, { cost: addRanges(operand.cost, own), path: [...operand.path, node.field] });
  }

  #estimateCall(node: Call): NodeEstimate {
    const args = node.args.map((arg) => this.estimate(arg));
    const [first] = args;
    if (node.function === 'dyn' && first !== undefined) {
      const { size, entries } = first;
      return this.#node(node, { cost: addRanges(ONE, first.cost), size, entries });
    }
    const reference = this.#checked.references.get(node.id);
    if (reference?.kind !== 'function') return this.#node(node, { cost: ZERO });
    const target = node.target === undefined || reference.namespaced ? undefined : this.estimate(node.target);
    let estimate: CallEstimate | undefined;
    let path: readonly string[] = [];
    for (const { id } of reference.overloads) {
      const own = this.#estimateOverload(reference.name, id, target, args);
      estimate = coverCalls(estimate, own);
      if ((id !== 'index_list' && id !== 'index_map') || first === undefined) continue;
      // The size of an element is what is known of the container's elements, or of its place.
      estimate = { ...estimate, size: first.entries?.value };
      path = [...first.path, id === 'index_list' ? '@items' : '@values'];
    }
    if (estimate === undefined) return this.#node(node, { cost: ZERO });
    return this.#node(node, {
      ...estimate,
      path,
      cost: addRanges(target?.cost ?? ZERO, estimate.cost),
    });
  }

  /** Estimates a call of one overload, its arguments included. */
  #estimateOverload(
    name: string,
    overloadId: string,
    target: NodeEstimate | undefined,
    args: readonly NodeEstimate[],
  ): CallEstimate {
    const [first, second, third] = args;
    if ((overloadId === 'logical_and' || overloadId === 'logical_or') && first && second) {
      return { cost: { min: first.cost.min, max: addRanges(first.cost, second.cost).max } };
    }
    if (overloadId === 'conditional' && first && second && third) return estimateChoice(first, second, third);
    const own = estimateCall({ function: name, overloadId, target, args, sizes: this.#sizes });
    return { ...own, cost: addRanges(own.cost, ...args.map((arg) => arg.cost)) };
  }

  #estimateList(node: ListLiteral): NodeEstimate {
    const elements = node.elements.map((element) => this.estimate(element));
    return this.#node(node, {
      cost: addRanges(exactly(LIST_UNITS), ...elements.map((element) => element.cost)),
      size: exactly(elements.length),
      entries: { container: 'list', key: ONE, value: coverSizes(elements) },
    });
  }

  #estimateMap(node: MapLiteral): NodeEstimate {
    const keys = node.entries.map((entry) => this.estimate(entry.key));
    const values = node.entries.map((entry) => this.estimate(entry.value));
    return this.#node(node, {
      cost: addRanges(exactly(MAP_UNITS), ...[...keys, ...values].map((part) => part.cost)),
      size: exactly(keys.length),
      entries: { container: 'map', key: coverSizes(keys), value: coverSizes(values) },
    });
  }

  #estimateBind(node: Bind): NodeEstimate {
    const value = this.estimate(node.value);
    const body = this.#within([{ ...value, name: node.variable }], () => this.estimate(node.body));
    const { size, entries } = body;
    return this.#node(node, { cost: addRanges(exactly(LIST_UNITS), value.cost, body.cost), size, entries });
  }

  #estimateBlock(node: Block): NodeEstimate {
    const outer = this.#locals;
    const costs = node.slots.map((slot, i) => {
      const estimate = this.estimate(slot);
      this.#declare({ ...estimate, name: `@index${String(i)}` });
      return estimate.cost;
    });
    const body = this.estimate(node.body);
    this.#locals = outer;
    const { size, entries } = body;
    const cost = addRanges(exactly(LIST_UNITS + 1), ...costs, body.cost);
    return this.#node(node, { cost, size, entries });
  }

  #estimateFold(node: Fold): NodeEstimate {
    const range = this.estimate(node.range);
    const step = this.#within(iterationVariables(node, range), () => this.#estimateStep(node, range));
    const fixedCost = addRanges(
      range.cost,
      startCost(node),
      node.operation === 'existsOne' ? exactly(2) : ONE,
    );
    const count = sizeOf(range);
    const cost = addRanges(fixedCost, multiplyRanges(count, step.cost));
    const yieldsContainer = step.entries !== undefined || startCost(node).max > 0;
    return this.#node(node, { cost, size: yieldsContainer ? count : ONE, entries: step.entries });
  }

  /** Estimates one round of a macro: cel-go's loop condition and step. */
  #estimateStep(node: Fold, range: NodeEstimate): CallEstimate {
    const predicate = node.predicate && this.estimate(node.predicate);
    if (node.operation === 'all' || node.operation === 'exists') {
      // `@not_strictly_false(accumulator)`, for exists of its negation, and then `accumulator && predicate`.
      const condition = exactly(node.operation === 'all' ? 2 : 3);
      const body = predicate?.cost ?? ZERO;
      return { cost: addRanges(condition, { min: 1, max: addRanges(ONE, body).max }) };
    }
    const next = this.#estimateNext(node, range);
    if (predicate === undefined) return next;
    // `predicate ? next : accumulator`
    return { ...next, cost: addRanges(predicate.cost, coverRanges(next.cost, ONE)) };
  }

  /** Estimates what adds to the accumulator where the condition of the macro holds. */
  #estimateNext(node: Fold, range: NodeEstimate): CallEstimate {
    if (node.operation === 'existsOne') return { cost: exactly(2) };
    const element =
      node.transform === undefined ? this.#estimateElement(node, range) : this.estimate(node.transform);
    switch (node.operation) {
      case 'transformMap':
        return { cost: addRanges(exactly(3), element.cost) };
      case 'transformMapEntry':
        return { cost: addRanges(exactly(2), element.cost) };
      default: {
        // `accumulator + [element]`; the accumulator starts with no elements.
        const value = { min: 0, max: (element.size ?? UNKNOWN_SIZE).max };
        return {
          cost: addRanges(exactly(2 + LIST_UNITS), element.cost),
          entries: { container: 'list', key: ONE, value },
        };
      }
    }
  }

  /** `filter` yields its variable itself. */
  #estimateElement(node: Fold, range: NodeEstimate): CallEstimate {
    const [variable] = iterationVariables(node, range);
    const type = unwrapWrapper(this.#typeOf(node).parameters[0] ?? DYN);
    const size = this.#sizes({ path: variable?.path ?? [], type });
    return { cost: ONE, size: size ?? (isScalar(type) ? ONE : variable?.size) };
  }

  #within<T>(variables: readonly Omit<LocalVariable, 'outer'>[], run: () => T): T {
    const outer = this.#locals;
    for (const variable of variables) this.#declare(variable);
    const result = run();
    this.#locals = outer;
    return result;
  }

  #declare({ name, path, size, entries }: Omit<LocalVariable, 'outer'>): void {
    this.#locals = { name, path, size, entries, outer: this.#locals };
  }
}

function estimateChoice(condition: NodeEstimate, left: NodeEstimate, right: NodeEstimate): CallEstimate {
  return {
    cost: addRanges(condition.cost, coverRanges(left.cost, right.cost)),
    size: coverRanges(sizeOf(left), sizeOf(right)),
    entries: coverEntries(left.entries, right.entries),
  };
}

function coverSizes(parts: readonly NodeEstimate[]): CostRange {
  if (parts.length === 0) return ZERO;
  return parts.map(sizeOf).reduce(coverRanges, { min: NO_BOUND, max: 0 });
}
