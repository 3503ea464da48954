import { Failure, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { broken, passed } from '../classic/rule-answer.ts';
import type { RuleAnswer } from '../classic/rule-answer.ts';
import type { RuleRun } from '../classic/rule-run.ts';
import { elementsOf, enterElement } from '../context/loop-elements.ts';
import { placesOfElement } from './object-places.ts';
import type { Validation, ValidationPlace } from './validation.ts';

/** One loop: its list, and what has to hold of each element. */
export interface ValidationLoop {
  readonly list: string;
  readonly elementScope: boolean | undefined;
  readonly each: Validation;
}

/** Reads the fields of a loop that say what it goes over. */
export function readLoop(loop: JsonObject, each: Validation): ValidationLoop {
  return {
    list: stringField(loop, 'list') ?? '',
    elementScope: typeof loop.elementScope === 'boolean' ? loop.elementScope : undefined,
    each,
  };
}

/** Compiles `foreach`: each element of each loop has to pass; loops without elements say nothing. */
export function compileLoops(loops: readonly ValidationLoop[]): Validation {
  return (run, place) => {
    let applied = 0;
    let trouble: unknown;
    for (const loop of loops) {
      let elements: readonly JsonValue[];
      try {
        elements = elementsOf(run.scope, loop.list);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        if (error.code !== 'kyverno/key-not-found') trouble = error;
        continue;
      }
      const answer = runLoop(run, loop, elements, place);
      if (typeof answer !== 'number') return answer;
      applied += answer;
    }
    if (applied > 0) return passed('rule passed');
    return trouble === undefined ? undefined : broken('failed to evaluate list', trouble);
  };
}

/** The answer of the first element that does not pass, or how many did. */
function runLoop(
  run: RuleRun,
  loop: ValidationLoop,
  elements: readonly JsonValue[],
  place: ValidationPlace,
): RuleAnswer | number {
  return run.scope.nested(() => {
    let applied = 0;
    for (const [index, element] of elements.entries()) {
      if (element === null) continue;
      const answer = runElement(run, loop, element, index, place);
      if (answer === undefined || answer.result === 'skip') continue;
      if (answer.result !== 'pass') {
        if (isPassedOver(answer)) continue;
        return {
          places: placesOfElement(run.object, element),
          ...answer,
          message: `validation failure: ${answer.message}`,
        };
      }
      applied += 1;
    }
    return applied;
  });
}

/** Preconditions that cannot be evaluated leave an element out, unless they are too much work. */
function isPassedOver({ result, message, reason }: RuleAnswer): boolean {
  return (
    result === 'error' &&
    reason !== 'kyverno/query-limit' &&
    message.includes('failed to evaluate preconditions')
  );
}

/** Steps that an element costs beside its queries. */
const ELEMENT_STEPS = 50;

function runElement(
  run: RuleRun,
  loop: ValidationLoop,
  element: JsonValue,
  index: number,
  { depth, element: outer }: ValidationPlace,
): RuleAnswer | undefined {
  const { budget } = run.scope.environment;
  budget?.take(ELEMENT_STEPS);
  try {
    budget?.check();
  } catch (error) {
    return broken('failed to process foreach', error);
  }
  run.scope.reset();
  enterElement(run.scope, element, index, depth);
  const isObject = isJsonObject(element);
  if (loop.elementScope === true && !isObject) {
    return broken(
      'failed to process foreach',
      new Failure(
        'kyverno/invalid-element',
        `cannot use elementScope=true foreach rules for elements that are not maps, expected type=map got type=${isJsonArray(element) ? 'list' : typeof element}`,
      ),
    );
  }
  const isScoped = loop.elementScope ?? isObject;
  return loop.each(run, {
    depth: depth + 1,
    element: isScoped && isObject ? element : outer,
  });
}
