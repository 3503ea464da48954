import { Failure, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { declareEntries } from '../classic/rule-run.ts';
import type { RuleRun } from '../classic/rule-run.ts';
import { compileConditions } from '../condition/compile-conditions.ts';
import { compileContext } from '../context/compile-context.ts';
import { elementsOf, enterElement } from '../context/loop-elements.ts';
import { compileDrafts } from './draft-objects.ts';
import type { Draft } from './clone-sources.ts';

/** What a rule generates for a request; throws a failure that says what keeps it from it. */
export type Generation = (run: RuleRun) => readonly Draft[];

/** Compiles `generate` of a rule: its loops, or its own object. */
export function compileGeneration(generate: JsonObject, rule: string): Generation {
  const loops = objectsOf(generate.foreach);
  if (loops.length === 0) return compileDrafts(generate);
  const compiled = loops.map((loop, index) => compileLoop(loop, index, rule));
  return (run) => gather(compiled.map((loop) => () => loop(run)));
}

function compileLoop(loop: JsonObject, at: number, rule: string): Generation {
  const list = stringField(loop, 'list') ?? '';
  const each = compileElement(loop);
  return (run) => {
    let elements: readonly JsonValue[];
    try {
      elements = elementsOf(run.scope, list);
    } catch (error) {
      throw because(`failed to evaluate ${String(at)} foreach list`, error);
    }
    const runs = [...elements.entries()].map(([index, element]) => (): readonly Draft[] => {
      if (element === null) return [];
      run.scope.reset();
      enterElement(run.scope, element, index, 0);
      try {
        return each(run);
      } catch (error) {
        throw because(`failed to process ${String(index)} element`, error);
      }
    });
    try {
      return run.scope.nested(() => gather(runs));
    } catch (error) {
      throw because(`failed to process ${String(at)} foreach in rule ${rule}`, error);
    }
  };
}

/** What is generated for one element: a loop has its own variables and preconditions. */
function compileElement(loop: JsonObject): Generation {
  const entries = compileContext(loop.context);
  const { preconditions = null } = loop;
  const conditions = preconditions === null ? undefined : compileConditions(preconditions);
  const drafts = compileDrafts(loop);
  return (run) => {
    declareEntries(run, entries);
    try {
      if (conditions?.(run.scope).holds === false) return [];
    } catch (error) {
      throw because('failed to evaluate preconditions', error);
    }
    return drafts(run);
  };
}

/** Runs all parts, and throws what went wrong in any of them. */
function gather(parts: readonly (() => readonly Draft[])[]): readonly Draft[] {
  const troubles: Failure[] = [];
  const drafts = parts.flatMap((part) => {
    try {
      return part();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      troubles.push(error);
      return [];
    }
  });
  const [first] = troubles;
  if (first === undefined) return drafts;
  throw new Failure(first.code, troubles.map(({ message }) => message).join('; '), { cause: first });
}

function because(what: string, error: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  return new Failure(error.code, `${what}: ${error.message}`, { cause: error });
}
