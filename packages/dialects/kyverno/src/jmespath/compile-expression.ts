import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { sortedKeys } from '../values/sorted-keys.ts';
import { floatOf } from '../values/float.ts';
import { compileCall } from './compile-call.ts';
import type { Comparator, Expression } from './expression.ts';
import { NotFound, FatalQueryFailure, queryError } from './query-error.ts';
import { ExpressionReference } from './query-run.ts';
import type { Evaluate, QueryRun, QueryValue } from './query-run.ts';
import { isEqual, isFalse } from './query-values.ts';
import { sliceList } from './slice-list.ts';

type Kind<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

type Compilers = { readonly [K in Expression['kind']]: (expression: Kind<K>) => Evaluate };

const COMPILERS: Compilers = {
  current: () => (value) => value,
  field: ({ name }) => compilePath([name]),
  index:
    ({ index }) =>
    (value) =>
      isJsonArray(value) ? (value.at(index) ?? null) : null,
  slice:
    ({ bounds }) =>
    (value) =>
      isJsonArray(value) ? sliceList(value, bounds) : null,
  literal:
    ({ value }) =>
    () =>
      value,
  chain: compileChain,
  pipe: ({ left, right }) => compilePipe(compileExpression(left), compileExpression(right)),
  or: compileOr,
  and: compileAnd,
  not: ({ operand }) => {
    const evaluate = compileExpression(operand);
    return (value, run) => isFalse(evaluateFound(evaluate, value, run));
  },
  comparison: compileComparison,
  flatten: compileFlatten,
  projection: ({ list, each }) => {
    const evaluateList = compileExpression(list);
    const project = compileProjection(each);
    return (value, run) => {
      const elements = evaluateFound(evaluateList, value, run);
      return isJsonArray(elements) ? project(elements, run) : null;
    };
  },
  values: compileValues,
  filter: compileFilter,
  list: ({ items }) => {
    const evaluators = items.map(compileExpression);
    return (value, run) =>
      value === null ? null : evaluators.map((item) => evaluateFound(item, value, run));
  },
  object: ({ entries }) => {
    const evaluators = entries.map(([key, item]) => [key, compileExpression(item)] as const);
    return (value, run) => {
      if (value === null) return null;
      return Object.fromEntries(evaluators.map(([key, item]) => [key, evaluateFound(item, value, run)]));
    };
  },
  reference: ({ operand }) => {
    const reference = new ExpressionReference(compileExpression(operand));
    return () => reference;
  },
  call: ({ name, args }) => compileCall(name, args.map(compileExpression)),
};

/** Compiles a parsed query to a closure. */
export function compileExpression(expression: Expression): Evaluate {
  // The compiler of a kind takes expressions of that kind; TypeScript cannot follow the look-up.
  const evaluate = (COMPILERS[expression.kind] as (expression: Expression) => Evaluate)(expression);
  return (value, run) => {
    run.spend(1);
    return evaluate(value, run);
  };
}

/** Evaluates a part where a missing key is null. */
function evaluateFound(evaluate: Evaluate, value: JsonValue, run: QueryRun): JsonValue {
  return toFound(evaluate(value, run));
}

function toFound(result: QueryValue): JsonValue {
  if (result instanceof NotFound) return null;
  if (result instanceof ExpressionReference)
    throw queryError('expected a value, got a reference to an expression');
  return result;
}

/** Fields of fields, in one loop. A field of anything but an object is null; only an object can miss one. */
function compilePath(names: readonly string[]): Evaluate {
  const missing = names.map((name) => new NotFound(name));
  return (value, run) => {
    run.spend(names.length);
    let current: JsonValue = value;
    for (let i = 0; i < names.length; i++) {
      if (!isJsonObject(current)) return null;
      const name = names[i] ?? '';
      if (!Object.hasOwn(current, name)) return missing[i] ?? null;
      current = current[name] ?? null;
    }
    return current;
  };
}

function pathOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'field') return [expression.name];
  if (expression.kind !== 'chain' || expression.right.kind !== 'field') return undefined;
  const left = pathOf(expression.left);
  return left && [...left, expression.right.name];
}

function compileChain(expression: Kind<'chain'>): Evaluate {
  const path = pathOf(expression);
  if (path !== undefined) return compilePath(path);
  const left = compileExpression(expression.left);
  const right = compileExpression(expression.right);
  return (value, run) => {
    const found = left(value, run);
    return found instanceof NotFound ? found : right(toFound(found), run);
  };
}

function compilePipe(left: Evaluate, right: Evaluate): Evaluate {
  return (value, run) => evaluateFound(right, evaluateFound(left, value, run), run);
}

function compileOr({ left, right }: Kind<'or'>): Evaluate {
  const first = compileExpression(left);
  const second = compileExpression(right);
  return (value, run) => {
    const found = evaluateFound(first, value, run);
    return isFalse(found) ? evaluateFound(second, value, run) : found;
  };
}

function compileAnd({ left, right }: Kind<'and'>): Evaluate {
  const first = compileExpression(left);
  const second = compileExpression(right);
  return (value, run) => {
    const found = evaluateFound(first, value, run);
    return isFalse(found) ? found : second(value, run);
  };
}

const ORDERS: Readonly<Record<Exclude<Comparator, '==' | '!='>, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function compileComparison({ comparator, left, right }: Kind<'comparison'>): Evaluate {
  const first = compileExpression(left);
  const second = compileExpression(right);
  if (comparator === '==' || comparator === '!=') {
    const wanted = comparator === '==';
    return (value, run) =>
      isEqual(evaluateFound(first, value, run), evaluateFound(second, value, run), run) === wanted;
  }
  const holds = ORDERS[comparator];
  return (value, run) => {
    const a = floatOf(evaluateFound(first, value, run));
    const b = floatOf(evaluateFound(second, value, run));
    return a === undefined || b === undefined ? null : holds(a, b);
  };
}

/** Evaluates what a filter, a flattening or `.*` works on; any error makes it null. */
function evaluateForgiving(evaluate: Evaluate, value: JsonValue, run: QueryRun): JsonValue {
  try {
    return evaluateFound(evaluate, value, run);
  } catch (error) {
    if (error instanceof FatalQueryFailure) throw error;
    return null;
  }
}

function compileFlatten({ operand }: Kind<'flatten'>): Evaluate {
  const evaluate = compileExpression(operand);
  return (value, run) => {
    const list = evaluateForgiving(evaluate, value, run);
    if (!isJsonArray(list)) return null;
    const flat: JsonValue[] = [];
    for (const item of list) {
      if (isJsonArray(item)) for (const inner of item) flat.push(inner);
      else flat.push(item);
    }
    run.spend(flat.length);
    return flat;
  };
}

/** Applies an expression to each element and keeps what is not null. */
function compileProjection(
  each: Expression,
): (elements: readonly JsonValue[], run: QueryRun) => readonly JsonValue[] {
  const evaluate = compileExpression(each);
  return (elements, run) => {
    const results: JsonValue[] = [];
    for (const element of elements) {
      const result = evaluateFound(evaluate, element, run);
      if (result !== null) results.push(result);
    }
    return results;
  };
}

function compileValues({ object, each }: Kind<'values'>): Evaluate {
  const evaluateObject = compileExpression(object);
  const project = compileProjection(each);
  return (value, run) => {
    const found = evaluateForgiving(evaluateObject, value, run);
    if (!isJsonObject(found)) return null;
    const keys = sortedKeys(found);
    // The original puts a null before the values for each of them.
    const nulls = keys.map(() => null);
    return project([...nulls, ...keys.map((key) => found[key] ?? null)], run);
  };
}

function compileFilter({ list, each, condition }: Kind<'filter'>): Evaluate {
  const evaluateList = compileExpression(list);
  const evaluateCondition = compileExpression(condition);
  const project = compileProjection(each);
  return (value, run) => {
    const elements = evaluateForgiving(evaluateList, value, run);
    if (!isJsonArray(elements)) return null;
    const results: JsonValue[] = [];
    for (const element of elements) {
      if (isFalse(evaluateFound(evaluateCondition, element, run))) continue;
      for (const result of project([element], run)) results.push(result);
    }
    return results;
  };
}
