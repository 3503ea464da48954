import { createEnvironment } from '../../environment/create-environment.ts';
import { CostMeter } from '../../program/program.ts';
import { isCelError } from '../../values/cel-error.ts';
import { showValue } from '../../values/show-value.ts';
import { admissionVariables } from './admission-variables.ts';
import { kubernetesEnvironmentOptions } from './environment.ts';
import type { KubernetesVersion } from './environment.ts';

/** What a test changes about the environment: the latest release with the variables of validating policies. */
export interface TestSetting {
  readonly version?: KubernetesVersion;
  readonly mutation?: boolean;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const ABSENT = { object: null, oldObject: null, params: null, request: {}, namespaceObject: null };

/** Compiles and evaluates an expression for a test; the answer reads `value`, `error: …` or `refused: …`. */
export function answer(expression: string, setting: TestSetting = {}): string {
  return evaluate(expression, setting).answer;
}

/** What an evaluation cost; 0 for what does not compile. */
export function costOf(expression: string): number {
  return evaluate(expression, {}).cost;
}

function evaluate(
  expression: string,
  setting: TestSetting,
): { readonly answer: string; readonly cost: number } {
  const environment = createEnvironment({
    ...kubernetesEnvironmentOptions({
      version: setting.version ?? '1.37',
      mutation: setting.mutation ?? false,
    }),
    ...admissionVariables({ params: true, authorizer: true }),
  });
  const compilation = environment.compile(expression);
  if (!compilation.ok) return { answer: `refused: ${compilation.issues[0]?.message ?? ''}`, cost: 0 };
  const meter = new CostMeter();
  const result = compilation.program.run({ ...ABSENT, ...setting.variables }, meter);
  return { answer: isCelError(result) ? `error: ${result.message}` : showValue(result), cost: meter.cost };
}
