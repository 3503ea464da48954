import type { Library, Macro, MacroContext } from '../environment/declaration.ts';
import type { Call, Expression } from '../syntax/expression.ts';
import { isCallOn } from './macros/is-call-on.ts';

const BLOCK: Macro = {
  name: 'block',
  method: true,
  arguments: 2,
  expand(context, call) {
    if (!isCallOn(call, 'cel')) return undefined;
    const [slots, body] = call.args;
    if (slots === undefined || body === undefined) return undefined;
    if (slots.kind !== 'list') {
      context.error(slots, 'cel.block requires the first arg to be a list literal');
      return undefined;
    }
    return { ...context.node(), kind: 'block', slots: slots.elements, body };
  },
};

/** A macro that stands for a variable whose name users cannot write. */
function variableMacro(name: string, count: number, prefix: string): Macro {
  return {
    name,
    method: true,
    arguments: count,
    expand(context, call) {
      if (!isCallOn(call, 'cel')) return undefined;
      const numbers = slotNumbers(context, call);
      if (numbers === undefined) return undefined;
      return { ...context.node(), kind: 'identifier', name: prefix + numbers.join(':') };
    },
  };
}

function slotNumbers(context: MacroContext, call: Call): readonly number[] | undefined {
  const numbers: number[] = [];
  for (const arg of call.args) {
    const number = slotNumber(arg);
    if (number === undefined) {
      context.error(arg, `cel.${call.function} requires a single non-negative int constant arg`);
      return undefined;
    }
    numbers.push(number);
  }
  return numbers;
}

function slotNumber(arg: Expression): number | undefined {
  if (arg.kind !== 'literal' || typeof arg.value !== 'number') return undefined;
  return Number.isInteger(arg.value) && arg.value >= 0 ? arg.value : undefined;
}

/**
 * `cel.block([slots], body)` with `cel.index`, `cel.iterVar` and `cel.accuVar`: the form in which optimisers write common parts of an
 * expression (cel-spec, simple tests `block_ext`).
 */
export const BLOCK_LIBRARY: Library = {
  name: 'block',
  functions: [],
  macros: [
    BLOCK,
    variableMacro('index', 1, '@index'),
    variableMacro('iterVar', 2, '@it:'),
    variableMacro('accuVar', 2, '@ac:'),
  ],
};
