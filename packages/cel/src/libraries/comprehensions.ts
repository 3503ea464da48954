import type { Library, Macro, MacroContext } from '../environment/declaration.ts';
import type { Expression, FoldOperation } from '../syntax/expression.ts';
import { foldVariable } from '../syntax/standard-macros.ts';

/** A macro over pairs: index and element of a list, key and value of a map. */
function pairMacro(name: string, operation: FoldOperation, count: 3 | 4): Macro {
  return {
    name,
    method: true,
    arguments: count,
    expand(context, call) {
      const [first, second, third, fourth] = call.args;
      const names = pairVariables(context, first, second);
      if (names === undefined || call.target === undefined || third === undefined) return undefined;
      const fold = {
        ...context.node(),
        kind: 'fold' as const,
        operation,
        spelling: name,
        range: call.target,
        variable: names[0],
        variable2: names[1],
      };
      if (fourth !== undefined) return { ...fold, predicate: third, transform: fourth };
      return operation.startsWith('transform')
        ? { ...fold, transform: third }
        : { ...fold, predicate: third };
    },
  };
}

function pairVariables(
  context: MacroContext,
  first: Expression | undefined,
  second: Expression | undefined,
): readonly [string, string] | undefined {
  const firstName = foldVariable(context, first, 'argument must be a simple name');
  if (firstName === undefined) return undefined;
  const secondName = foldVariable(context, second, 'argument must be a simple name');
  if (secondName === undefined || second === undefined) return undefined;
  if (firstName !== secondName) return [firstName, secondName];
  context.error(second, `duplicate variable name: ${firstName}`);
  return undefined;
}

/** The comprehensions with two variables (cel-go `ext.TwoVarComprehensions`); Kubernetes has them since 1.32. */
export const TWO_VARIABLE_COMPREHENSIONS: Library = {
  name: 'two-variable-comprehensions',
  functions: [],
  macros: [
    pairMacro('all', 'all', 3),
    pairMacro('exists', 'exists', 3),
    pairMacro('existsOne', 'existsOne', 3),
    pairMacro('exists_one', 'existsOne', 3),
    pairMacro('transformList', 'transformList', 3),
    pairMacro('transformList', 'transformList', 4),
    pairMacro('transformMap', 'transformMap', 3),
    pairMacro('transformMap', 'transformMap', 4),
    pairMacro('transformMapEntry', 'transformMapEntry', 3),
    pairMacro('transformMapEntry', 'transformMapEntry', 4),
  ],
};
