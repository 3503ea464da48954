import { fn, method } from '@keelson/cel';
import type { CelType, FunctionDeclaration, Implementation, Overload } from '@keelson/cel';

/** An overload of a method that is spelled in two ways. */
export interface MethodRow {
  readonly id: string;
  readonly params: readonly CelType[];
  readonly result: CelType;
  readonly run: Implementation;
}

/** Declares a method under its old name, such as `Get`, and under its new one, `get`. */
export function spelledMethod(name: string, rows: readonly MethodRow[]): readonly FunctionDeclaration[] {
  const camel = name === 'ToGVR' ? 'toGVR' : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return [methodOf(name, 'pascal', rows), methodOf(camel, 'camel', rows)];
}

function methodOf(name: string, suffix: string, rows: readonly MethodRow[]): FunctionDeclaration {
  return {
    name,
    overloads: rows.map(({ id, params, result, run }) =>
      impure(method(`${id}_${suffix}`, params, result, run)),
    ),
  };
}

/** Declares a function under its plain name, such as `sha1`, and under that of its library, `hash.sha1`. */
export function prefixedFunction(
  library: string,
  name: string,
  rows: readonly MethodRow[],
): readonly FunctionDeclaration[] {
  return (
    [
      [name, 'non_prefixed'],
      [`${library}.${name}`, 'prefixed'],
    ] as const
  ).map(([full, suffix]) => ({
    name: full,
    overloads: rows.map(({ id, params, result, run }) => fn(`${id}_${suffix}`, params, result, run)),
  }));
}

/** What is asked of the outside must be asked again at each evaluation. */
function impure(overload: Overload): Overload {
  return { ...overload, impure: true };
}
