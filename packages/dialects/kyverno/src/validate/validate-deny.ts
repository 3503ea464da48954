import { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { broken, failed, passed } from '../classic/rule-answer.ts';
import type { RuleRun } from '../classic/rule-run.ts';
import { compileConditions } from '../condition/compile-conditions.ts';
import { placesOfReads, readsOfConditions } from './object-places.ts';
import { compileMessage } from './rule-message.ts';
import type { Validation } from './validation.ts';

/** Compiles `deny`: the rule fails where its conditions hold; without conditions they hold. */
export function compileDenyValidation(conditions: JsonValue | undefined, message: string): Validation {
  const holds = compileConditions(conditions ?? {});
  const written = compileMessage(message);
  const reads = readsOfConditions(conditions);
  return (run) => {
    try {
      const outcome = holds(run.scope);
      if (!outcome.holds) return passed(`validation rule '${run.ruleName}' passed.`);
      return failed(describe(run, message, outcome.message, written), placesOfReads(reads, run.object));
    } catch (error) {
      return broken('failed to check deny conditions', error);
    }
  };
}

function describe(
  { ruleName, scope }: RuleRun,
  message: string,
  reason: string,
  written: ReturnType<typeof compileMessage>,
): string {
  if (message === '' && reason === '') return `validation error: rule ${ruleName} failed`;
  const joined = [message, reason].filter((part) => part !== '').join('; ');
  const text = joined === message ? written(scope) : compileMessage(joined)(scope);
  if (text instanceof Failure) return reason;
  return typeof text === 'string'
    ? text
    : "the produced message didn't resolve to a string, check your policy definition.";
}
