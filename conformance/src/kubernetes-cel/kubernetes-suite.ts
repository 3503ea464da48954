import {
  CostMeter,
  formatType,
  isCelError,
  type BackEnd,
  type CelResult,
  type Environment,
} from '@keelson/cel';
import { failed, passed, runCase, type CaseResult, type Suite } from '../suite/suite.ts';
import { admissionEnvironment } from './admission-environment.ts';
import { readCases, type KubernetesCase } from './read-cases.ts';
import { canonicalText, showValue } from '../cel-values/show-value.ts';

/** A suite of one file of the tables. */
export interface KubernetesSuiteOptions {
  readonly file: string;
  readonly minimum: number;
  /** Mutating policies know `Object` and `JSONPatch`. */
  readonly mutating: boolean;
}

const BACK_ENDS: readonly BackEnd[] = ['closures', 'generated'];

/** Kubernetes' limit for one expression. */
const COST_LIMIT = 1_000_000;

/** cel-go folds constants when it makes a program; an error of that is one of the evaluation. */
const FOLDING = 'program instantiation failed';

/**
 * Makes a suite of one file: type, value or error, the time of the error and the cost must be Kubernetes', and both back
 * ends must agree.
 */
export function kubernetesSuite(options: KubernetesSuiteOptions): Suite {
  return {
    sharedFolder: 'kubernetes-cel',
    minimum: options.minimum,
    *run({ folder = '' }) {
      const environment = admissionEnvironment(options.mutating);
      for (const test of readCases(folder, options.file))
        yield runCase(test.id, () => judge(test, environment));
    },
  };
}

function judge(test: KubernetesCase, environment: Environment): CaseResult {
  const expected = expectedAnswer(test);
  for (const backEnd of BACK_ENDS) {
    const answer = answerOf(test, environment, backEnd);
    const agrees = answer.text === expected || (isEarlyError(test) && answer.kind !== 'value');
    if (!agrees) {
      const why = `${test.expr}\nexpected ${expected}${because(test)}\ngot      ${answer.text} (${backEnd})${answer.detail}`;
      return failed(test.id, why);
    }
  }
  return passed(test.id);
}

function because(test: KubernetesCase): string {
  const reason = test.error ?? test.compileErrors[0];
  return reason === undefined ? '' : `: ${reason}`;
}

function isEarlyError(test: KubernetesCase): boolean {
  return test.compileErrors[0]?.startsWith(FOLDING) ?? false;
}

interface Answer {
  readonly kind: 'refusal' | 'error' | 'value';
  readonly text: string;
  readonly detail: string;
}

function expectedAnswer(test: KubernetesCase): string {
  if (test.type === undefined) return 'no program';
  const outcome = test.error === undefined ? canonicalText(test.value) : 'an error';
  return `${test.type}: ${outcome} for ${String(test.cost)}`;
}

// An evaluation that spends its whole budget has no cost in the tables.
function costText(test: KubernetesCase, cost: number): string {
  return test.cost === undefined && test.error !== undefined ? 'undefined' : String(cost);
}

function answerOf(test: KubernetesCase, environment: Environment, backEnd: BackEnd): Answer {
  const compilation = environment.compile(test.expr, { backEnd });
  if (!compilation.ok) {
    const [issue] = compilation.issues;
    return { kind: 'refusal', text: 'no program', detail: `: ${issue?.message ?? 'no issue'}` };
  }
  const meter = new CostMeter(COST_LIMIT);
  const result: CelResult = compilation.program.run(activation(test), meter);
  const failedRun = isCelError(result);
  const outcome = failedRun ? 'an error' : canonicalText(showValue(result));
  return {
    kind: failedRun ? 'error' : 'value',
    text: `${formatType(compilation.program.resultType)}: ${outcome} for ${costText(test, meter.cost)}`,
    detail: failedRun ? `: ${result.message}` : '',
  };
}

function activation(test: KubernetesCase): Readonly<Record<string, unknown>> {
  return { object: null, oldObject: null, params: null, namespaceObject: null, request: {}, ...test.vars };
}
