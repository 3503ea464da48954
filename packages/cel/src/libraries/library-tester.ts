import { createEnvironment } from '../environment/create-environment.ts';
import type { Library } from '../environment/declaration.ts';
import { CostMeter } from '../program/program.ts';
import type { Activation } from '../program/program.ts';
import { DYN } from '../types/cel-type.ts';
import { isCelError } from '../values/cel-error.ts';
import { showValue } from '../values/show-value.ts';
import { CROSS_TYPE_COMPARISONS, STANDARD_LIBRARY } from './standard.ts';

/** Runs expressions in tests of libraries: gives the printed value, or the message of the error after `error: `. */
export type ExpressionTester = (source: string, variables?: Activation) => string;

/** Makes a tester of expressions that may use some libraries and the standard one, and the variables `x` and `y`. */
export function testerOf(...libraries: readonly Library[]): ExpressionTester {
  const environment = createEnvironment({
    libraries: [
      ...(libraries.some((library) => library.name.startsWith('standard')) ? [] : [STANDARD_LIBRARY]),
      CROSS_TYPE_COMPARISONS,
      ...libraries,
    ],
    variables: { x: DYN, y: DYN },
  });
  return (source, variables = {}) => {
    const compilation = environment.compile(source, { backEnd: 'closures' });
    if (!compilation.ok) return `error: ${compilation.issues.map((issue) => issue.message).join('; ')}`;
    const result = compilation.program.run(variables, new CostMeter());
    return isCelError(result) ? `error: ${result.message}` : showValue(result);
  };
}
