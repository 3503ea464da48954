import { queryError, NotFound } from './query-error.ts';
import type { Argument, QueryFunction } from './query-function.ts';
import { checkArguments } from './query-function.ts';
import type { Evaluate } from './query-run.ts';
import { FUNCTIONS } from './functions/functions.ts';

/** Compiles a call. That a function is unknown is an error of the evaluation, as in the original. */
export function compileCall(name: string | undefined, args: readonly Evaluate[]): Evaluate {
  const definition = findFunction(name);
  return (value, run) => {
    const values = args.map((arg): Argument => {
      const result = arg(value, run);
      return result instanceof NotFound ? null : result;
    });
    if (definition === undefined) throw queryError(`unknown function: ${name ?? ''}`);
    checkArguments(definition, values);
    return definition.call(values, run);
  };
}

function findFunction(name: string | undefined): QueryFunction | undefined {
  return name !== undefined && Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}
