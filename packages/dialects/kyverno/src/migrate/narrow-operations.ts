import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { findConditionOperator } from '../condition/condition-operators.ts';

const OPERATION = /^\{\{\s*request\.operation(?:\s*\|\|\s*['`]"?BACKGROUND"?['`])?\s*\}\}$/;

/** Preconditions without those that are about the operation alone, and the operations that those leave. */
export interface NarrowedOperations {
  readonly operations: readonly string[];
  readonly preconditions: JsonValue | undefined;
}

/** Takes conditions about the operation out of preconditions, since `matchConstraints` say the same. */
export function narrowOperations(
  preconditions: JsonValue | undefined,
  operations: readonly string[],
): NarrowedOperations {
  const blocks = isJsonArray(preconditions) ? preconditions : [preconditions];
  let left = operations;
  const rest = blocks.flatMap((block): readonly JsonValue[] => {
    if (!isJsonObject(block)) return [];
    if (block.any === undefined && block.all === undefined) {
      if (!isAboutOperation(block)) return [block];
      left = left.filter((operation) => holds(block, operation));
      return [];
    }
    const all = objectsOf(block.all);
    for (const one of all.filter(isAboutOperation)) left = left.filter((operation) => holds(one, operation));
    const kept: Record<string, JsonValue> = {};
    // The places of the others stay what they are.
    if (all.some((one) => !isAboutOperation(one)))
      kept.all = all.map((one) => (isAboutOperation(one) ? {} : one));
    const any = objectsOf(block.any);
    if (any.length > 0 && any.every(isAboutOperation)) {
      left = left.filter((operation) => any.some((one) => holds(one, operation)));
    } else if (any.length > 0) kept.any = any;
    return [kept];
  });
  return { operations: left, preconditions: isJsonArray(preconditions) ? rest : rest[0] };
}

function isAboutOperation({ key, value }: JsonObject): boolean {
  return (
    typeof key === 'string' && OPERATION.test(key.trim()) && !JSON.stringify(value ?? null).includes('{{')
  );
}

function holds({ operator, value = null }: JsonObject, operation: string): boolean {
  return typeof operator === 'string' && findConditionOperator(operator)?.(value)(operation) === true;
}
