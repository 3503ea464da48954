import { readFileSync } from 'node:fs';
import {
  CostMeter,
  formatCheckedType,
  isCelError,
  type BackEnd,
  type CelResult,
  type Environment,
} from '@keelson/cel';
import { canonicalText, showValue } from '../cel-values/show-value.ts';
import { checkText } from '../cel-spec/check-text.ts';
import { declareTest } from '../cel-spec/declare-test.ts';
import { loadSpecSuite } from '../cel-spec/load-suite.ts';
import { loosenTypes } from '../cel-spec/loosen-types.ts';
import { specEnvironment } from '../cel-spec/spec-environment.ts';
import { listTests, type SimpleTest } from '../cel-spec/spec-test.ts';
import { fromSpecType } from '../cel-spec/spec-types.ts';
import { fromSpecValue } from '../cel-spec/spec-values.ts';
import { failed, passed, runCase, skipped, type CaseResult, type Suite } from '../suite/suite.ts';

const BACK_ENDS: readonly BackEnd[] = ['closures', 'generated'];

/** The simple tests of cel-spec: values and errors of evaluations, on both back ends. */
export const suite: Suite = {
  minimum: 2344,
  async *run({ folder }) {
    const environment = specEnvironment();
    const left = readSkipped();
    for (const { id, test } of listTests(await loadSpecSuite('conformance', folder))) {
      const reason = left.get(id);
      yield reason === undefined
        ? runCase(id, () => judge(id, test.original, environment))
        : skipped(id, reason);
    }
  },
};

/** Reads which tests need protobuf's messages, enums or wrappers, and which of them. */
function readSkipped(): ReadonlyMap<string, string> {
  const file = new URL('../cel-spec/needs-protobuf.json', import.meta.url);
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
}

function judge(id: string, test: SimpleTest, base: Environment): CaseResult {
  const environment = base.extend(declareTest(test));
  const expected = expectedAnswer(test);
  for (const backEnd of BACK_ENDS) {
    const answer = answerOf(test, environment, backEnd);
    if (answer !== expected)
      return failed(id, `${test.expr}\nexpected ${expected}\ngot      ${answer} (${backEnd})`);
  }
  return passed(id);
}

function expectedAnswer(test: SimpleTest): string {
  const { typedResult } = test;
  const type = typedResult?.deducedType;
  const prefix = type === undefined ? '' : `${formatCheckedType(fromSpecType(type))}: `;
  if (test.checkOnly === true) return prefix;
  if (test.evalError !== undefined) return `${prefix}an error`;
  const value = test.value ?? typedResult?.result ?? { boolValue: true };
  return prefix + canonicalText(showValue(fromSpecValue(value)));
}

function answerOf(test: SimpleTest, environment: Environment, backEnd: BackEnd): string {
  if (test.checkOnly === true) return typeOf(test, environment);
  const source = test.disableCheck === true ? loosenTypes(test.expr, environment) : test.expr;
  if (source === undefined) return 'an error';
  const compilation = environment.compile(source, { backEnd });
  if (!compilation.ok) {
    const message = compilation.issues[0]?.message ?? 'no issue';
    return test.disableCheck === true && test.evalError !== undefined
      ? 'an error'
      : `no program: ${message} in ${source}`;
  }
  const { program } = compilation;
  const prefix =
    test.typedResult?.deducedType === undefined ? '' : `${formatCheckedType(program.resultType)}: `;
  const result = program.run(bindingsOf(test), new CostMeter());
  if (!isCelError(result)) return prefix + canonicalText(showValue(result));
  return test.evalError === undefined ? `${prefix}an error: ${result.message}` : `${prefix}an error`;
}

function typeOf(test: SimpleTest, environment: Environment): string {
  const { type, issues } = checkText(environment, test.expr);
  return type === undefined ? `no type: ${issues[0]?.message ?? 'no issue'}` : `${formatCheckedType(type)}: `;
}

function bindingsOf(test: SimpleTest): Readonly<Record<string, CelResult>> {
  const bindings: Record<string, CelResult> = {};
  for (const [name, binding] of Object.entries(test.bindings ?? {})) {
    if (binding.value !== undefined) bindings[name] = fromSpecValue(binding.value);
  }
  return bindings;
}
