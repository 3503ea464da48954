import type { Library, Macro } from '../environment/declaration.ts';
import { isCallOn } from './macros/is-call-on.ts';

const BIND: Macro = {
  name: 'bind',
  method: true,
  arguments: 3,
  expand(context, call) {
    if (!isCallOn(call, 'cel')) return undefined;
    const [variable, value, body] = call.args;
    if (variable === undefined || value === undefined || body === undefined) return undefined;
    if (variable.kind !== 'identifier') {
      context.error(variable, 'cel.bind() variable names must be simple identifiers');
      return undefined;
    }
    return { ...context.node(), kind: 'bind', variable: variable.name, value, body };
  },
};

/** The bindings extension (cel-spec, extensions/bindings): `cel.bind(variable, value, body)`. */
export const BINDINGS_LIBRARY: Library = { name: 'bindings', functions: [], macros: [BIND] };
