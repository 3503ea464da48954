import type { Macro } from '../../environment/declaration.ts';
import type { Call, Expression } from '../../syntax/expression.ts';
import { isNumeric } from '../../values/equal-values.ts';
import { isCallOn } from '../macros/is-call-on.ts';

/**
 * `math.least(…)` and `math.greatest(…)`: any number of arguments become a call with one, two, or a list. Arguments that are
 * plainly no numbers are refused.
 */
export function extremumMacro(name: 'least' | 'greatest', target: 'math.@min' | 'math.@max'): Macro {
  const written = `math.${name}()`;
  return {
    name,
    method: true,
    arguments: 'any',
    expand(context, call) {
      if (!isCallOn(call, 'math')) return undefined;
      const [first] = call.args;
      const expanded = (args: readonly Expression[]): Call => ({
        ...context.node(),
        kind: 'call',
        function: target,
        args,
      });
      if (first === undefined) {
        context.error(call.target, `${written} requires at least one argument`);
        return undefined;
      }
      if (call.args.length === 1) {
        if (isNumericList(first) || canBeNumeric(first)) return expanded(call.args);
        context.error(first, `${written} invalid single argument value`);
        return undefined;
      }
      const wrong = call.args.find((arg) => !canBeNumeric(arg));
      if (wrong !== undefined) {
        context.error(wrong, `${written} simple literal arguments must be numeric`);
        return undefined;
      }
      if (call.args.length === 2) return expanded(call.args);
      return expanded([{ ...context.node(), kind: 'list', elements: call.args, optionalIndices: [] }]);
    },
  };
}

function canBeNumeric(arg: Expression): boolean {
  if (arg.kind === 'literal') return isNumeric(arg.value);
  return arg.kind !== 'list' && arg.kind !== 'map' && arg.kind !== 'struct';
}

function isNumericList(arg: Expression): boolean {
  return arg.kind === 'list' && arg.elements.length > 0 && arg.elements.every(canBeNumeric);
}
