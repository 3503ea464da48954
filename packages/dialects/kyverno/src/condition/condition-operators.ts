import type { ConditionOperator } from './condition-test.ts';
import { equals, notEquals } from './equality.ts';
import { allIn, allNotIn, anyIn, anyNotIn } from './membership.ts';
import { oldIn, oldNotIn } from './old-membership.ts';
import { compileDurationOrder, compileOrder } from './order.ts';
import type { AcceptOrder } from './order.ts';

const ORDERS: readonly (readonly [name: string, accepts: AcceptOrder])[] = [
  ['GreaterThan', (order) => order > 0],
  ['GreaterThanOrEquals', (order) => order >= 0],
  ['LessThan', (order) => order < 0],
  ['LessThanOrEquals', (order) => order <= 0],
];

const NEVER: ConditionOperator = () => () => false;

/** Operators by their names in small letters; those of orders are looked up below. */
const OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map([
  ['equal', equals],
  ['equals', equals],
  ['notequal', notEquals],
  ['notequals', notEquals],
  ['in', oldIn],
  ['notin', oldNotIn],
  ['anyin', anyIn],
  ['allin', allIn],
  ['anynotin', anyNotIn],
  ['allnotin', allNotIn],
  // In the original, orders written in other letters are known, but never hold.
  ...ORDERS.flatMap(
    ([name]) =>
      [
        [name.toLowerCase(), NEVER],
        [`duration${name}`.toLowerCase(), NEVER],
      ] as const,
  ),
]);

const EXACT_OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map(
  ORDERS.flatMap(([name, accepts]) => [
    [name, compileOrder(accepts)] as const,
    [`Duration${name}`, compileDurationOrder(accepts)] as const,
  ]),
);

/** Finds an operator of conditions by its name; undefined for an unknown one. */
export function findConditionOperator(name: string): ConditionOperator | undefined {
  return EXACT_OPERATORS.get(name) ?? OPERATORS.get(name.toLowerCase());
}
