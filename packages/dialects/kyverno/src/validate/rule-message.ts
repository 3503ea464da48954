import { Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { compileTemplate } from '../substitute/compile-template.ts';
import type { RuleScope } from '../context/rule-scope.ts';

/** The message that a policy's author wrote, with its variables replaced; a failure where one cannot be. */
export type RuleMessage = (scope: RuleScope) => JsonValue | Failure;

/** Compiles a message. */
export function compileMessage(text: string): RuleMessage {
  const template = compileTemplate(text);
  return (scope) => {
    try {
      return template.substitute(scope);
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
  };
}

/** Writes a value of variables in a message; what is no text is written as JSON. */
export function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
