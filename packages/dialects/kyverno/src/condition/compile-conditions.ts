import { isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import type { VariableScope } from '../substitute/variable-scope.ts';
import { compileCondition } from './compile-condition.ts';
import type { Condition } from './compile-condition.ts';

/** What came of conditions: whether they hold, and the messages of those that decided. */
export interface ConditionsOutcome {
  readonly holds: boolean;
  readonly message: string;
}

/** Compiled conditions; throw what a single one throws. */
export type Conditions = (scope: VariableScope) => ConditionsOutcome;

/** Compiles conditions in one of their forms: `any` and `all`, a list of such blocks, or (old) a plain list of conditions. */
export function compileConditions(source: JsonValue): Conditions {
  if (isJsonObject(source)) return compileBlock(source);
  const entries = isJsonArray(source) ? source.filter((entry) => isJsonObject(entry)) : [];
  const isBlock = (entry: JsonObject): boolean => Object.hasOwn(entry, 'any') || Object.hasOwn(entry, 'all');
  return compileSequence(
    entries.map((entry) => (isBlock(entry) ? compileBlock(entry) : compileSingle(entry))),
  );
}

/** All have to hold, and the first that does not gives the message. */
function compileSequence(parts: readonly Conditions[]): Conditions {
  return (scope) => {
    const messages: string[] = [];
    for (const part of parts) {
      const outcome = part(scope);
      if (!outcome.holds) return outcome;
      messages.push(outcome.message);
    }
    return { holds: true, message: join(messages, ';') };
  };
}

interface MessagedCondition {
  readonly holds: Condition;
  readonly message: string;
}

function readConditions(source: JsonValue | undefined): readonly MessagedCondition[] | undefined {
  if (!isJsonArray(source)) return undefined;
  return source.filter((entry) => isJsonObject(entry)).map(readCondition);
}

function readCondition(source: JsonObject): MessagedCondition {
  const holds = compileCondition({
    key: source.key ?? null,
    operator: stringField(source, 'operator') ?? '',
    value: source.value ?? null,
  });
  return { holds, message: stringField(source, 'message') ?? '' };
}

function compileSingle(source: JsonObject): Conditions {
  const { holds, message } = readCondition(source);
  return (scope) => ({ holds: holds(scope), message });
}

function compileBlock(source: JsonObject): Conditions {
  const any = readConditions(source.any);
  const all = readConditions(source.all) ?? [];
  return (scope) => {
    const met: string[] = [];
    const unmet: string[] = [];
    let holds = any === undefined;
    for (const condition of any ?? []) {
      holds = condition.holds(scope);
      (holds ? met : unmet).push(condition.message);
      if (holds) break;
    }
    for (const condition of all) {
      const isMet = condition.holds(scope);
      (isMet ? met : unmet).push(condition.message);
      if (isMet) continue;
      holds = false;
      break;
    }
    return { holds, message: join(holds ? met : unmet, '; ') };
  };
}

function join(messages: readonly string[], separator: string): string {
  return messages.filter((message) => message !== '').join(separator);
}
