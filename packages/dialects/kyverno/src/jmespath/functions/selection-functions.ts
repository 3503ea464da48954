import { compareText } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { floatOf } from '../../values/float.ts';
import { NotFound, queryError } from '../query-error.ts';
import { declare, listOf } from '../query-function.ts';
import type { Argument, QueryFunctions } from '../query-function.ts';
import { ExpressionReference } from '../query-run.ts';
import type { QueryRun } from '../query-run.ts';

/** Functions that apply an expression to each element of a list. */
export const SELECTION_FUNCTIONS: QueryFunctions = {
  map: declare('reference array', (args, run) => listOf(args, 1).map((item) => apply(args[0], item, run))),
  max_by: declare('array reference', (args, run) => bestBy(args, run, 1)),
  min_by: declare('array reference', (args, run) => bestBy(args, run, -1)),
  sort_by: declare('array reference', (args, run) => {
    const list = listOf(args, 0);
    if (list.length < 2) return list;
    run.spend(list.length * Math.ceil(Math.log2(list.length)));
    return keyed(list, args[1], run)
      .sort((a, b) => order(a.key, b.key))
      .map(({ item }) => item);
  }),
};

function apply(reference: Argument | undefined, item: JsonValue, run: QueryRun): JsonValue {
  if (!(reference instanceof ExpressionReference)) throw queryError('expected a reference to an expression');
  const result = reference.evaluate(item, run);
  if (result instanceof ExpressionReference)
    throw queryError('expected a value, got a reference to an expression');
  return result instanceof NotFound ? null : result;
}

interface Keyed {
  readonly item: JsonValue;
  readonly key: number | string;
}

/** Elements with their keys, which have to be all numbers or all texts. */
function keyed(list: readonly JsonValue[], reference: Argument | undefined, run: QueryRun): Keyed[] {
  const pairs = list.map((item) => {
    const found = apply(reference, item, run);
    const key = typeof found === 'string' ? found : floatOf(found);
    if (key === undefined) throw queryError('invalid type, must be number or string');
    return { item, key };
  });
  const type = typeof pairs[0]?.key;
  if (pairs.some(({ key }) => typeof key !== type)) throw queryError(`invalid type, must be ${type}`);
  return pairs;
}

function order(left: number | string, right: number | string): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return left < right ? -1 : left > right ? 1 : 0;
}

function bestBy(args: readonly Argument[], run: QueryRun, wanted: 1 | -1): JsonValue {
  const list = listOf(args, 0);
  // A single element wins unseen.
  if (list.length < 2) return list[0] ?? null;
  const [first, ...rest] = keyed(list, args[1], run);
  let best = first;
  for (const candidate of rest)
    if (best !== undefined && order(candidate.key, best.key) === wanted) best = candidate;
  return best?.item ?? null;
}
