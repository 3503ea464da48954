import { fieldOf, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import type { ExpandedRule } from '../autogen/expand-rules.ts';
import { isPresent, objectsOf } from '../autogen/rule-shape.ts';
import { compileConditions } from '../condition/compile-conditions.ts';
import type { Conditions } from '../condition/compile-conditions.ts';
import { compileContext } from '../context/compile-context.ts';
import type { ContextEntry } from '../context/context-entry.ts';
import type { ClassicException } from '../exceptions/classic-exception.ts';
import { compileMatch } from '../match/compile-match.ts';
import type { RuleMatch } from '../match/compile-match.ts';
import type { ClassicPolicy } from './classic-policy.ts';
import { compileActions } from './compile-actions.ts';
import type { RuleActions } from './compile-actions.ts';

/** What all rules of a policy have, whatever they do, compiled. */
export interface ClassicRule {
  readonly policy: ClassicPolicy;
  readonly source: JsonObject;
  /** Where the rule that it comes from stands in the policy. */
  readonly path: readonly (string | number)[];
  /** Name of the rule; automatic ones begin with `autogen-`. */
  readonly name: string;
  /** Name of the rule in the policy that it comes from. */
  readonly origin: string;
  readonly variant: 'autogen' | 'autogen-cronjob' | undefined;
  /** The kinds whose objects an automatic rule validates; undefined where the match alone decides. */
  readonly controllers: readonly string[] | undefined;
  readonly matches: RuleMatch;
  readonly entries: readonly ContextEntry[];
  readonly preconditions: Conditions | undefined;
  readonly actions: RuleActions;
  readonly exceptions: readonly ClassicException[];
}

/** Compiles what all rules have. */
export function compileRule(
  policy: ClassicPolicy,
  { rule, origin, variant, controllers }: ExpandedRule,
  exceptions: readonly ClassicException[],
): ClassicRule {
  const name = stringField(rule, 'name') ?? '';
  const key = policy.namespace === undefined ? policy.name : `${policy.namespace}/${policy.name}`;
  return {
    policy,
    source: rule,
    path: ['spec', 'rules', indexOf(policy, origin)],
    name,
    origin,
    variant: variant === undefined ? undefined : variant === 'cronjobs' ? 'autogen-cronjob' : 'autogen',
    controllers,
    matches: compileMatch(rule, policy.namespace),
    entries: compileContext(rule.context),
    preconditions: isPresent(rule.preconditions) ? compileConditions(rule.preconditions) : undefined,
    actions: compileActions(policy, rule),
    exceptions: exceptions.filter((exception) => exception.covers(key, name)),
  };
}

function indexOf({ spec }: ClassicPolicy, name: string): number {
  return objectsOf(fieldOf(spec, 'rules')).findIndex((rule) => stringField(rule, 'name') === name);
}

/** The names of rules, each once: automatic ones carry the name of the rule that they come from. */
export function namesOfRules(rules: readonly ClassicRule[]): readonly string[] {
  return [...new Set(rules.map(({ origin }) => origin))];
}
