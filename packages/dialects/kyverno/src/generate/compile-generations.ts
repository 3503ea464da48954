import type { GeneratingPolicy, GenerationOutcome, ReviewContext } from '@keelson/engine';
import { isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { resourcesOf, textsOf } from '../autogen/rule-shape.ts';
import type { ClassicPolicy } from '../classic/classic-policy.ts';
import { namesOfRules } from '../classic/compile-rule.ts';
import type { ClassicRule } from '../classic/compile-rule.ts';
import { matchKeysOf } from '../match/match-keys.ts';
import { compileGeneration } from './compile-generation.ts';
import { runGeneration } from './run-generation.ts';
import type { GenerationRule } from './run-generation.ts';

/** Compiles the generating rules of a policy, one policy for all of them. */
export function compileGenerations(
  policy: ClassicPolicy,
  rules: readonly ClassicRule[],
): readonly GeneratingPolicy[] {
  const compiled = rules.map(toGeneration).filter((rule) => rule !== undefined);
  if (compiled.length === 0) return [];
  return [
    {
      phase: 'generate',
      reference: policy.reference,
      rules: namesOfRules(compiled.map(({ rule }) => rule)),
      match: matchKeysOf(compiled.map(({ rule }) => rule.source)),
      failurePolicy: policy.failurePolicy,
      generate: (context) => generateAll(policy, compiled, context),
    },
  ];
}

function toGeneration(rule: ClassicRule): GenerationRule | undefined {
  const { generate } = rule.source;
  if (!isJsonObject(generate)) return undefined;
  return {
    rule,
    generation: compileGeneration(generate, rule.name),
    synchronizes: generate.synchronize === true,
    isForDeletions: namesDeletion(rule.source),
  };
}

/** Something is generated for a deletion only where the rule names the operation. */
function namesDeletion({ match }: JsonObject): boolean {
  return resourcesOf(match).some(({ operations }) => textsOf(operations).includes('DELETE'));
}

function generateAll(
  { stopsAtFirst }: ClassicPolicy,
  rules: readonly GenerationRule[],
  context: ReviewContext,
): readonly GenerationOutcome[] {
  const outcomes: GenerationOutcome[] = [];
  for (const rule of rules) {
    const outcome = runGeneration(rule, context);
    if (outcome === undefined) continue;
    outcomes.push(outcome);
    if (stopsAtFirst && outcome.result !== 'skip') break;
  }
  return outcomes;
}
