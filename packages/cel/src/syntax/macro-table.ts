import type { Macro } from '../environment/declaration.ts';
import { STANDARD_MACROS } from './standard-macros.ts';

/** Macros by name; of macros with the same name, form and number of arguments the last one counts. */
export type MacroTable = ReadonlyMap<string, readonly Macro[]>;

const tables: WeakMap<readonly Macro[], MacroTable> = new WeakMap();

/** Returns the table of the standard macros and those of a list, which must not change afterwards. */
export function macroTableOf(macros: readonly Macro[]): MacroTable {
  const known = tables.get(macros);
  if (known !== undefined) return known;
  const table: Map<string, Macro[]> = new Map();
  for (const macro of [...STANDARD_MACROS, ...macros]) {
    const named = table.get(macro.name) ?? [];
    table.set(macro.name, [macro, ...named]);
  }
  tables.set(macros, table);
  return table;
}

/** Finds the macro that a call with so many arguments means: an exact number goes before any number. */
export function findMacro(
  table: MacroTable,
  name: string,
  method: boolean,
  count: number,
): Macro | undefined {
  const named = table.get(name);
  if (named === undefined) return undefined;
  return (
    named.find((macro) => macro.method === method && macro.arguments === count) ??
    named.find((macro) => macro.method === method && macro.arguments === 'any')
  );
}
