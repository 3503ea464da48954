import type { Macro, MacroContext } from '../environment/declaration.ts';
import type { Call, Expression, FoldOperation } from './expression.ts';

/** The macros that every environment has (cel-spec, "Macros"), with cel-go's second spelling of `exists_one`. */
export const STANDARD_MACROS: readonly Macro[] = [
  { name: 'has', method: false, arguments: 1, expand: expandHas },
  quantifier('all', 'all'),
  quantifier('exists', 'exists'),
  quantifier('exists_one', 'existsOne'),
  quantifier('existsOne', 'existsOne'),
  { name: 'map', method: true, arguments: 2, expand: expandMap },
  { name: 'map', method: true, arguments: 3, expand: expandMap },
  { name: 'filter', method: true, arguments: 2, expand: expandFilter },
];

function quantifier(name: string, operation: FoldOperation): Macro {
  return {
    name,
    method: true,
    arguments: 2,
    expand: (context, call) => {
      const [variable, predicate] = call.args;
      const name = foldVariable(context, variable, 'argument must be a simple name');
      if (name === undefined || predicate === undefined || call.target === undefined) return undefined;
      return {
        kind: 'fold',
        ...context.node(),
        operation,
        spelling: call.function,
        range: call.target,
        variable: name,
        predicate,
      };
    },
  };
}

function expandHas(context: MacroContext, call: Call): Expression | undefined {
  const [argument] = call.args;
  if (argument?.kind === 'select') return { ...argument, ...context.node(), testOnly: true };
  if (argument !== undefined) context.error(argument, 'invalid argument to has() macro');
  return undefined;
}

function expandMap(context: MacroContext, call: Call): Expression | undefined {
  const variable = foldVariable(context, call.args[0], 'argument is not an identifier');
  const transform = call.args.at(-1);
  if (variable === undefined || transform === undefined || call.target === undefined) return undefined;
  const predicate = call.args.length === 3 ? call.args[1] : undefined;
  return {
    kind: 'fold',
    ...context.node(),
    operation: 'map',
    spelling: call.function,
    range: call.target,
    variable,
    ...(predicate !== undefined && { predicate }),
    transform,
  };
}

function expandFilter(context: MacroContext, call: Call): Expression | undefined {
  const [, predicate] = call.args;
  const variable = foldVariable(context, call.args[0], 'argument is not an identifier');
  if (variable === undefined || predicate === undefined || call.target === undefined) return undefined;
  return {
    kind: 'fold',
    ...context.node(),
    operation: 'filter',
    spelling: call.function,
    range: call.target,
    variable,
    predicate,
  };
}

/** The accumulator of cel-go's expansion: a variable of that name could not be told from it. */
const ACCUMULATOR = '__result__';

/**
 * Returns the name that a macro's argument declares, or complains and returns undefined. `complaint` is said of
 * arguments that are not a name.
 */
export function foldVariable(
  context: MacroContext,
  argument: Expression | undefined,
  complaint: string,
): string | undefined {
  if (argument?.kind !== 'identifier') {
    if (argument !== undefined) context.error(argument, complaint);
    return undefined;
  }
  if (argument.name === ACCUMULATOR) {
    context.error(argument, 'iteration variable overwrites accumulator variable');
    return undefined;
  }
  return argument.name;
}
