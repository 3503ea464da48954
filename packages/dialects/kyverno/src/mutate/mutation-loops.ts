import { equalJson } from '@keelson/kubernetes';
import { Failure, fieldOf, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { isPresent, objectsOf } from '../autogen/rule-shape.ts';
import { broken, skipped } from '../classic/rule-answer.ts';
import type { RuleAnswer } from '../classic/rule-answer.ts';
import { declareEntries } from '../classic/rule-run.ts';
import type { RuleRun } from '../classic/rule-run.ts';
import { compileConditions } from '../condition/compile-conditions.ts';
import type { Conditions } from '../condition/compile-conditions.ts';
import { compileContext } from '../context/compile-context.ts';
import type { ContextEntry } from '../context/context-entry.ts';
import { elementsOf, enterElement } from '../context/loop-elements.ts';
import type { FindSchema } from '../merge/merge-nodes.ts';
import { compileTemplate } from '../substitute/compile-template.ts';
import { applyMutation } from './apply-mutation.ts';
import { LoopBudget } from './loop-budget.ts';
import { mutated } from './mutation.ts';
import type { Mutation, MutationAnswer } from './mutation.ts';

/** What a loop does for an element, within what its rule may spend. */
type ElementMutation = (run: RuleRun, object: JsonObject, budget: LoopBudget) => MutationAnswer;

/** One loop: what it goes over, and what it does for each element. */
interface MutationLoop {
  readonly list: string;
  readonly isDescending: boolean;
  readonly entries: readonly ContextEntry[];
  readonly preconditions: Conditions | undefined;
  readonly each: ElementMutation;
}

/** Compiles `foreach` of a mutation: each element patches the object as the one before left it. */
export function compileMutationLoops(loops: readonly JsonObject[], findSchema: FindSchema): Mutation {
  const compiled = compileLoops(loops, findSchema, 0);
  return (run, object) => compiled(run, object, new LoopBudget());
}

function compileLoops(loops: readonly JsonObject[], findSchema: FindSchema, depth: number): ElementMutation {
  const compiled = loops.map((loop) => compileLoop(loop, findSchema, depth));
  return (run, start, budget) => {
    let object = start;
    let applied = 0;
    for (const loop of compiled) {
      let elements: readonly JsonValue[];
      try {
        elements = elementsOf(run.scope, loop.list);
      } catch (error) {
        return listTrouble(loop.list, error);
      }
      try {
        budget.spend(object, elements.length);
      } catch (error) {
        return broken('failed to mutate elements', error);
      }
      const after = runLoop({ run, loop, depth, budget }, elements, object);
      if ('result' in after) {
        return { ...after, message: `failed to mutate elements: ${after.message}` };
      }
      if (after.object === undefined) continue;
      applied++;
      object = after.object;
      run.scope.replace(['request', 'object'], object);
    }
    const message = `${String(applied)} elements processed`;
    return applied === 0 ? skipped(message) : mutated(object, message);
  };
}

/** The original says twice why a list is not there. */
function listTrouble(list: string, error: unknown): RuleAnswer {
  const answer = broken(`failed to evaluate list ${list}`, error);
  return error instanceof Failure ? { ...answer, message: `${answer.message}: ${error.message}` } : answer;
}

function compileLoop(loop: JsonObject, findSchema: FindSchema, depth: number): MutationLoop {
  const { patchStrategicMerge: overlay, preconditions } = loop;
  const order = stringField(loop, 'order');
  const inner = objectsOf(loop.foreach);
  return {
    list: stringField(loop, 'list') ?? '',
    // Patches of lists are made from the end, so that what they put in front comes out in order.
    isDescending: order === undefined ? isPresent(overlay) : order === 'Descending',
    entries: compileContext(loop.context),
    preconditions: isPresent(preconditions) ? compileConditions(preconditions) : undefined,
    each:
      inner.length > 0 ? compileLoops(inner, findSchema, depth + 1) : compileElementPatches(loop, findSchema),
  };
}

function compileElementPatches(loop: JsonObject, findSchema: FindSchema): ElementMutation {
  const { patchStrategicMerge = null, patchesJson6902 = null } = loop;
  const template = compileTemplate({ patchStrategicMerge, patchesJson6902 });
  return (run, object) => {
    let replaced: JsonValue;
    try {
      replaced = template.substitute(run.scope);
    } catch (error) {
      return broken('variable substitution failed', error);
    }
    const patches = {
      overlay: fieldOf(replaced, 'patchStrategicMerge'),
      patch: fieldOf(replaced, 'patchesJson6902'),
    };
    return applyMutation(object, patches, findSchema);
  };
}

interface LoopRun {
  readonly run: RuleRun;
  readonly loop: MutationLoop;
  readonly depth: number;
  readonly budget: LoopBudget;
}

/** The object after all elements, undefined where they left it as it was, or the trouble of the first that has any. */
function runLoop(
  { run, loop, depth, budget }: LoopRun,
  elements: readonly JsonValue[],
  object: JsonObject,
): { readonly object: JsonObject | undefined } | MutationAnswer {
  const order = [...elements.entries()];
  if (loop.isDescending) order.reverse();
  return run.scope.nested(() => {
    let patched = object;
    for (const [index, element] of order) {
      if (element === null) continue;
      run.scope.reset();
      enterElement(run.scope, element, index, depth);
      const answer = runElement(run, loop, patched, index, budget);
      if (answer?.result === 'error') return answer;
      if (answer?.object !== undefined) patched = answer.object;
    }
    return { object: equalJson(object, patched) ? undefined : patched };
  });
}

/** Undefined where the preconditions of the loop do not hold. */
function runElement(
  run: RuleRun,
  { entries, preconditions, each }: MutationLoop,
  object: JsonObject,
  index: number,
  budget: LoopBudget,
): MutationAnswer | undefined {
  declareEntries(run, entries);
  try {
    if (preconditions?.(run.scope).holds === false) return undefined;
  } catch (error) {
    return broken(`failed to evaluate mutate.foreach[${String(index)}].preconditions`, error);
  }
  return each(run, object, budget);
}
