import type { Macro, MacroContext } from '../../environment/declaration.ts';
import type { Expression } from '../../syntax/expression.ts';
import { copyExpression } from './copy-expression.ts';

/**
 * `optional.optMap(variable, body)` and `optional.optFlatMap(variable, body)`. Comes to `x.hasValue() ? optional.of(cel.bind(variable,
 * x.value(), body)) : optional.none()`, without `optional.of` for `optFlatMap`: cel-go's own expansion, whose cost counts `x` twice.
 */
function optionalMapMacro(name: 'optMap' | 'optFlatMap'): Macro {
  return {
    name,
    method: true,
    arguments: 2,
    expand(context, call) {
      const [variable, body] = call.args;
      const { target } = call;
      if (target === undefined || variable === undefined || body === undefined) return undefined;
      if (variable.kind !== 'identifier') {
        context.error(variable, `${name}() variable name must be a simple identifier`);
        return undefined;
      }
      const copy = copyExpression(context, target);
      if (copy === undefined) {
        context.error(target, `the operand of ${name}() is too large: it is evaluated twice`);
        return undefined;
      }
      const bound: Expression = {
        ...context.node(),
        kind: 'bind',
        variable: variable.name,
        value: callOf(context, 'value', [], copy),
        body,
      };
      return callOf(context, '_?_:_', [
        callOf(context, 'hasValue', [], target),
        name === 'optMap' ? callOf(context, 'optional.of', [bound]) : bound,
        callOf(context, 'optional.none', []),
      ]);
    },
  };
}

function callOf(
  context: MacroContext,
  name: string,
  args: readonly Expression[],
  target?: Expression,
): Expression {
  return { ...context.node(), kind: 'call', function: name, args, ...(target !== undefined && { target }) };
}

/** `optMap`. */
export const OPT_MAP: Macro = optionalMapMacro('optMap');
/** `optFlatMap`. */
export const OPT_FLAT_MAP: Macro = optionalMapMacro('optFlatMap');
