import type { GenerationOutcome, ReviewContext } from '@keelson/engine';
import type { JsonObject } from '@keelson/model';

import type { ClassicRule } from '../classic/compile-rule.ts';
import { broken, passed } from '../classic/rule-answer.ts';
import type { RuleAnswer } from '../classic/rule-answer.ts';
import type { RuleRun } from '../classic/rule-run.ts';
import { exceptedBy, runRule, toOutcome } from '../classic/run-rule.ts';
import type { Draft } from './clone-sources.ts';
import type { Generation } from './compile-generation.ts';
import { generationLabels, withLabels } from './generation-labels.ts';
import { findGiven, withIdentity } from './generation-target.ts';

/** A generating rule, compiled. */
export interface GenerationRule {
  readonly rule: ClassicRule;
  readonly generation: Generation;
  /** What is there already is brought up to date. */
  readonly synchronizes: boolean;
  readonly isForDeletions: boolean;
}

interface Generated extends RuleAnswer {
  readonly objects: readonly JsonObject[];
}

/** Runs a generating rule on a review; undefined where it does not apply. */
export function runGeneration(
  generating: GenerationRule,
  context: ReviewContext,
): GenerationOutcome | undefined {
  if (context.review.operation === 'DELETE' && !generating.isForDeletions) return undefined;
  const { rule } = generating;
  const found = runRule<Generated>(rule, context, (run, exceptions) => {
    if (exceptions.length > 0) return exceptedBy(exceptions);
    return generate(generating, run);
  });
  if (found === undefined) return undefined;
  const { answer, request } = found;
  return {
    ...toOutcome(rule, 'objects' in answer ? answer : asGenerationSays(answer), request),
    // The request is over by the time that something is generated.
    written: ['audit'],
    objects: 'objects' in answer ? answer.objects : [],
  };
}

/** Generating rules have words of their own for what all rules have. */
function asGenerationSays(answer: RuleAnswer): RuleAnswer {
  const { message } = answer;
  if (answer.reason === 'kyverno/exception')
    return { ...answer, message: message.replace('policy exceptions', 'policy exception ') };
  if (answer.result === 'skip') return { ...answer, message: '' };
  return {
    ...answer,
    message: message.replace(/^failed to evaluate preconditions:/, 'failed to evaluate conditions:'),
  };
}

function generate({ rule, generation, synchronizes }: GenerationRule, run: RuleRun): RuleAnswer | Generated {
  const trigger = run.object ?? run.oldObject ?? {};
  let drafts: readonly Draft[];
  try {
    drafts = generation(run);
  } catch (error) {
    return broken('failed to apply generate rule', error);
  }
  const labels = generationLabels(rule.policy, rule.name, trigger);
  const objects = unique(drafts, synchronizes)
    .filter((draft) => synchronizes || !isThere(draft, run.context))
    .map(({ target, object }) => withLabels(withIdentity(object, target), labels));
  return { ...passed(''), objects };
}

/** What is generated twice stays as it was first, or is brought up to date where the rule synchronizes. */
function unique(drafts: readonly Draft[], synchronizes: boolean): readonly Draft[] {
  const byIdentity = new Map<string, Draft>();
  for (const draft of drafts) {
    const { apiVersion, kind, namespace, name } = draft.target;
    const identity = JSON.stringify([apiVersion, kind, namespace, name]);
    if (synchronizes || !byIdentity.has(identity)) byIdentity.set(identity, draft);
  }
  return [...byIdentity.values()];
}

/** Kyverno's command line knows of no objects but the request's, so that nothing is there where that is assumed. */
function isThere({ target }: Draft, context: ReviewContext): boolean {
  if (context.review.given?.assumeEmpty === true) return false;
  const given = findGiven(context, target);
  if (given === undefined) return false;
  context.use(given);
  return true;
}
