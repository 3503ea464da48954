import { DYN, OptionalValue, fn } from '@keelson/cel';
import type { CelValue, Library, Macro } from '@keelson/cel';

const NAME = '__orValueCompat__';

/** What is not optional is its own value: an optional without one gives the other operand. */
function orValue(value: CelValue, other: CelValue): CelValue {
  if (!(value instanceof OptionalValue)) return value;
  return value.value === undefined ? other : value.value;
}

const OR_VALUE: Macro = {
  name: 'orValue',
  method: true,
  arguments: 1,
  expand: (context, { target, args }) =>
    target === undefined
      ? undefined
      : { ...context.node(), kind: 'call', function: NAME, args: [target, ...args] },
};

/**
 * `orValue` as Kyverno has it: also of values that are not optional, with the result `dyn`, and with both operands
 * evaluated. Older releases of cel-go took it so, and policies rely on it.
 */
export const OR_VALUE_LIBRARY: Library = {
  name: 'kyverno.orValue',
  functions: [{ name: NAME, overloads: [fn('__orValueCompat___dyn_dyn', [DYN, DYN], DYN, orValue)] }],
  macros: [OR_VALUE],
};
