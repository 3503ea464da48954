import { findDecidingPaths } from '@keelson/cel';
import type { DecidingPath } from '@keelson/cel';
import type { ObjectPlace } from '@keelson/model';
import type { CompiledExpression } from '../expressions/compiled-expression.ts';
import type { Bindings } from '../expressions/expression-run.ts';
import { fieldName } from '../refusals/field-error.ts';

/** Variables may be made of variables; more steps than these lead nowhere. */
const MOST_STEPS = 10;

/** The fields of the object that decided an expression's answer, the most telling one first. */
export function objectPlaces(
  expression: CompiledExpression,
  activation: Bindings,
  variables: ReadonlyMap<string, CompiledExpression>,
): readonly ObjectPlace[] {
  const { program } = expression;
  if (program === undefined) return [];
  const paths = findDecidingPaths(program, activation).flatMap((path) =>
    resolve(path, activation, variables, 0),
  );
  const names = new Set(paths.map((path) => fieldName(path)));
  names.delete('');
  return Array.from(names, (path) => ({ path }));
}

/** Follows a path through `variables` to what the variable was made of. */
function resolve(
  { variable, path }: DecidingPath,
  activation: Bindings,
  variables: ReadonlyMap<string, CompiledExpression>,
  step: number,
): readonly (readonly (string | number)[])[] {
  if (variable === 'object') return [path];
  const [name, ...rest] = path;
  if (variable !== 'variables' || typeof name !== 'string' || step >= MOST_STEPS) return [];
  const program = variables.get(name)?.program;
  if (program === undefined) return [];
  return findDecidingPaths(program, activation).flatMap((inner) =>
    resolve({ variable: inner.variable, path: [...inner.path, ...rest] }, activation, variables, step + 1),
  );
}
