import type { JsonObject } from '@keelson/model';

import type { RuleAnswer } from '../classic/rule-answer.ts';
import type { RuleRun } from '../classic/rule-run.ts';

/** What a mutation made of an object. */
export interface MutationAnswer extends RuleAnswer {
  /** The object after the mutation; set where the result is `pass`. */
  readonly object?: JsonObject;
}

/** A compiled mutation: changes an object, or says why not. */
export type Mutation = (run: RuleRun, object: JsonObject) => MutationAnswer;

/** The answer of a mutation that changed the object. */
export function mutated(object: JsonObject, message: string): MutationAnswer {
  return { result: 'pass', message, object };
}
