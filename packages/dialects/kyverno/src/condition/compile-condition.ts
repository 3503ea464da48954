import { Failure, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { compileTemplate } from '../substitute/compile-template.ts';
import type { Template } from '../substitute/compile-template.ts';
import type { VariableScope } from '../substitute/variable-scope.ts';
import { findConditionOperator } from './condition-operators.ts';

/** A condition as a policy has it. */
export interface ConditionSource {
  readonly key: JsonValue;
  readonly operator: string;
  readonly value: JsonValue;
}

/**
 * A compiled condition. Throws the failure of a variable that cannot be replaced, `kyverno/unknown-operator`, and
 * `kyverno/invalid-condition` for a key that its operator cannot take.
 */
export type Condition = (scope: VariableScope) => boolean;

/** Compiles a condition of preconditions, `deny` and the like. */
export function compileCondition({ key, operator, value }: ConditionSource): Condition {
  const keyTemplate = compileTemplate(withIntegers(key));
  const valueTemplate = compileTemplate(withIntegers(value));
  const relate = findConditionOperator(operator);
  const prepared = valueTemplate.constant === undefined ? undefined : relate?.(valueTemplate.constant);
  return (scope) => {
    const left = substitute(keyTemplate, scope, 'key');
    const right = valueTemplate.constant ?? substitute(valueTemplate, scope, 'value');
    payForPairs(scope, left, right);
    const test = prepared ?? relate?.(right);
    if (test !== undefined) return test(left);
    throw new Failure('kyverno/unknown-operator', `expected an operator of conditions, got "${operator}"`);
  };
}

/** What is in one list may be compared with all that is in the other. */
function payForPairs({ environment: { budget } }: VariableScope, left: JsonValue, right: JsonValue): void {
  const pairs = lengthOf(left) * lengthOf(right);
  if (budget === undefined || pairs < 2) return;
  budget.take(pairs);
  budget.check();
}

function lengthOf(value: JsonValue): number {
  return isJsonArray(value) ? value.length : 1;
}

function substitute(template: Template, scope: VariableScope, part: 'key' | 'value'): JsonValue {
  try {
    return template.substitute(scope);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const message = `failed to substitute variables in condition ${part}: ${error.message}`;
    throw new Failure(error.code, message, { cause: error });
  }
}

/** Whole numbers inside lists and objects of a policy are integers to the original, while all others are floats. */
function withIntegers(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(toIntegers);
  return isJsonObject(value) ? toIntegers(value) : value;
}

function toIntegers(value: JsonValue): JsonValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (isJsonArray(value)) return value.map(toIntegers);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, toIntegers(child)]));
}
