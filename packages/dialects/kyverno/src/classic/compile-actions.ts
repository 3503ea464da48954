import { isJsonObject, objectField, stringField } from '@keelson/model';
import type { Action, JsonObject, JsonValue } from '@keelson/model';

import { objectsOf, textsOf } from '../autogen/rule-shape.ts';
import type { MatchRequest } from '../match/match-request.ts';
import { compileWildcardSelector } from '../match/wildcard-selector.ts';
import { compileWildcard } from '../wildcard/compile-wildcard.ts';
import type { ClassicPolicy } from './classic-policy.ts';

/** Tells what a policy itself does about a failing rule, for a request. */
export type RuleActions = (request: MatchRequest) => readonly Action[];

/** Compiles the failure action of a rule: its overrides, its own, those of its images, the policy's overrides, the policy's own. */
export function compileActions({ spec }: ClassicPolicy, rule: JsonObject): RuleActions {
  const validate = objectField(rule, 'validate');
  const ruleOverrides = compileOverrides(validate?.failureActionOverrides);
  const own = stringField(validate, 'failureAction') ?? imagesAction(rule);
  const policyOverrides = compileOverrides(spec.validationFailureActionOverrides);
  const policyAction = stringField(spec, 'validationFailureAction') ?? 'Audit';
  const lenient: readonly Action[] = spec.emitWarning === true ? ['audit', 'warn'] : ['audit'];
  const toActions = (action: string): readonly Action[] => (isEnforcing(action) ? DENY : lenient);
  if (ruleOverrides === undefined && (own !== undefined || policyOverrides === undefined)) {
    const always = toActions(own ?? policyAction);
    return () => always;
  }
  return (request) =>
    toActions(ruleOverrides?.(request) ?? own ?? policyOverrides?.(request) ?? policyAction);
}

const DENY: readonly Action[] = ['deny'];

function isEnforcing(action: string): boolean {
  return action.toLowerCase() === 'enforce';
}

/** One entry that enforces makes the rule enforce. */
function imagesAction(rule: JsonObject): string | undefined {
  const actions = objectsOf(rule.verifyImages)
    .map((entry) => stringField(entry, 'failureAction'))
    .filter((action) => action !== undefined);
  return actions.find(isEnforcing) ?? actions[0];
}

type Override = (request: MatchRequest) => string | undefined;

function compileOverrides(overrides: JsonValue | undefined): Override | undefined {
  const compiled = objectsOf(overrides).map(compileOverride);
  if (compiled.length === 0) return undefined;
  return (request) => {
    for (const override of compiled) {
      const action = override(request);
      if (action !== undefined) return action;
    }
    return undefined;
  };
}

/** An override without namespaces is for those that its selector selects, and for none without a selector. */
function compileOverride(override: JsonObject): Override {
  const action = stringField(override, 'action');
  const namespaces = textsOf(override.namespaces).map(compileWildcard);
  const selects = isJsonObject(override.namespaceSelector)
    ? compileWildcardSelector(override.namespaceSelector)
    : undefined;
  return (request) => {
    const named = namespaces.some((fits) => fits(request.namespace));
    if (namespaces.length > 0 ? !named : selects === undefined) return undefined;
    return selects === undefined || selects(request.namespaceLabels()) ? action : undefined;
  };
}
