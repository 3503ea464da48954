import type { CelType } from '../types/cel-type.ts';

/** The variables of the macros around a node, innermost first. */
export interface Scope {
  readonly name: string;
  readonly type: CelType;
  readonly outer: Scope | undefined;
}

/** Finds the innermost variable of a name. */
export function findLocal(scope: Scope | undefined, name: string): CelType | undefined {
  for (let current = scope; current !== undefined; current = current.outer) {
    if (current.name === name) return current.type;
  }
  return undefined;
}

/** Lists the names that are visible in a scope. */
export function localNames(scope: Scope | undefined): readonly string[] {
  const names: string[] = [];
  for (let current = scope; current !== undefined; current = current.outer) names.push(current.name);
  return names;
}
