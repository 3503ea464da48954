import { isJsonObject, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { isPresent, objectsOf } from '../autogen/rule-shape.ts';
import { broken, skipped } from '../classic/rule-answer.ts';
import { declareEntries } from '../classic/rule-run.ts';
import { compileConditions } from '../condition/compile-conditions.ts';
import { compileContext } from '../context/compile-context.ts';
import { compileMessage } from './rule-message.ts';
import { compileDenyValidation } from './validate-deny.ts';
import { compileLoops, readLoop } from './validate-loops.ts';
import { compileAnyPatternValidation, compilePatternValidation } from './validate-patterns.ts';
import type { Validation } from './validation.ts';

/** Compiles what a rule checks with patterns, conditions or loops; undefined where it has none of them. */
export function compileValidation(validate: JsonObject): Validation | undefined {
  const message = stringField(validate, 'message') ?? '';
  return compileCheck(validate, message, 'foreach');
}

/** `deny` comes before patterns, and patterns before loops. */
function compileCheck(check: JsonObject, message: string, loops: string): Validation | undefined {
  const { deny, pattern, anyPattern } = check;
  const written = message === '' ? undefined : compileMessage(message);
  if (isJsonObject(deny)) return compileDenyValidation(deny.conditions, message);
  if (isPresent(pattern)) return compilePatternValidation(pattern, written);
  if (isPresent(anyPattern)) return compileAnyPatternValidation(anyPattern, written);
  const inner = objectsOf(check[loops]);
  if (inner.length === 0) return undefined;
  return compileLoops(inner.map((loop) => readLoop(loop, compileElement(loop, message))));
}

/** What has to hold of each element: a loop has its own variables and preconditions. */
function compileElement(loop: JsonObject, message: string): Validation {
  const entries = compileContext(loop.context);
  const preconditions = isPresent(loop.preconditions) ? compileConditions(loop.preconditions) : undefined;
  const check = compileCheck(loop, message, 'foreach');
  return (run, place) => {
    declareEntries(run, entries);
    try {
      const outcome = preconditions?.(run.scope);
      if (outcome?.holds === false) return skipped(preconditionsNotMet(outcome.message));
    } catch (error) {
      return broken('failed to evaluate preconditions', error);
    }
    return check?.(run, place);
  };
}

/** How a rule that is passed over because of its preconditions says so. */
export function preconditionsNotMet(message: string): string {
  return message === '' ? 'preconditions not met' : `preconditions not met; ${message}`;
}
