import type { Macro } from '../../environment/declaration.ts';
import type { Expression } from '../../syntax/expression.ts';

/** Holds the list while its keys are computed; users cannot write the name. */
const INPUT = '@__sortBy_input__';

const SORTABLE: ReadonlySet<Expression['kind']> = new Set([
  'list',
  'select',
  'identifier',
  'fold',
  'bind',
  'block',
  'call',
]);

/**
 * `list.sortBy(element, key)`: binds the list, computes the key of each element and sorts by the keys. Comes to
 * `cel.bind(input, list, input.@sortByAssociatedKeys(input.map(element, key)))`.
 */
export const SORT_BY: Macro = {
  name: 'sortBy',
  method: true,
  arguments: 2,
  expand(context, call) {
    const [variable, key] = call.args;
    if (call.target === undefined || variable === undefined || key === undefined) return undefined;
    if (!SORTABLE.has(call.target.kind)) {
      context.error(
        call.target,
        'sortBy can only be applied to a list, identifier, comprehension, call or select expression',
      );
      return undefined;
    }
    if (variable.kind !== 'identifier') {
      context.error(variable, 'argument is not an identifier');
      return undefined;
    }
    const input = (): Expression => ({ ...context.node(), kind: 'identifier', name: INPUT });
    const keys: Expression = {
      ...context.node(),
      kind: 'fold',
      operation: 'map',
      spelling: 'map',
      range: input(),
      variable: variable.name,
      transform: key,
    };
    const sorted: Expression = {
      ...context.node(),
      kind: 'call',
      function: '@sortByAssociatedKeys',
      target: input(),
      args: [keys],
    };
    return { ...context.node(), kind: 'bind', variable: INPUT, value: call.target, body: sorted };
  },
};
