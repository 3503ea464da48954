import type { Fold } from '../syntax/expression.ts';
import { exactly } from './cost-range.ts';
import type { CostRange } from './cost-range.ts';
import type { EntrySizes, NodeEstimate } from './node-estimate.ts';

/** Units of creating a list. */
export const LIST_UNITS = 10;
/** Units of creating a map. */
export const MAP_UNITS = 30;

/** A variable of a macro: where its value comes from, and what is known of it. */
export interface LocalVariable {
  readonly name: string;
  readonly path: readonly string[];
  readonly size?: CostRange | undefined;
  readonly entries?: EntrySizes | undefined;
  readonly outer: LocalVariable | undefined;
}

/** What creating the accumulator costs. */
export function startCost(node: Fold): CostRange {
  switch (node.operation) {
    case 'map':
    case 'filter':
    case 'transformList':
      return exactly(LIST_UNITS);
    case 'transformMap':
    case 'transformMapEntry':
      return exactly(MAP_UNITS);
    default:
      return exactly(0);
  }
}

/** A macro with one variable walks over elements or keys, one with two over indices or keys and values. */
export function iterationVariables(node: Fold, range: NodeEstimate): readonly Omit<LocalVariable, 'outer'>[] {
  const isList = (range.entries?.container ?? range.type.kind) === 'list';
  const value = { path: [...range.path, isList ? '@items' : '@values'], size: range.entries?.value };
  const key = { path: [...range.path, isList ? '@indices' : '@keys'], size: range.entries?.key };
  if (node.variable2 === undefined) {
    return [{ name: node.variable, entries: undefined, ...(isList ? value : key) }];
  }
  return [
    { name: node.variable, entries: undefined, ...key },
    { name: node.variable2, entries: undefined, ...value },
  ];
}
