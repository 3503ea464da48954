import { fieldOf, isJsonArray, stringField } from '@keelson/model';
import type { ExplainedExpression, LocatedFinding } from '@keelson/api';
import type { JsonObject } from '@keelson/model';
import type { Finding, PreparedPolicies } from '@keelson/gates';
import { documentOf, ownerOf } from '../policies/policy-document.ts';

/** What a finding is shown with. */
export interface FindingContext {
  readonly prepared: PreparedPolicies;
  readonly expressions: readonly ExplainedExpression[];
  /** Places are those of the question's text. */
  readonly hasLines: boolean;
}

/** Makes a finding ready to be shown: located, with the expressions behind it and what the asker can do. */
export function locateFinding(finding: Finding, context: FindingContext): LocatedFinding {
  const { rule, check, result, message, place, otherPlaces, excerpt } = finding;
  const { hasLines } = context;
  const reason = check?.reason ?? rule.reason;
  return {
    policy: rule.policy,
    rule: rule.rule,
    ...(rule.variant === undefined ? {} : { variant: rule.variant }),
    ...(rule.binding === undefined ? {} : { binding: rule.binding }),
    ...(rule.param === undefined ? {} : { param: rule.param }),
    ...(rule.gate === undefined ? {} : { gate: rule.gate }),
    ...(rule.decision === undefined ? {} : { decision: rule.decision }),
    result,
    action: rule.action,
    message,
    ...(reason === undefined ? {} : { reason }),
    place: hasLines ? place : pathOf(place.path),
    otherPlaces: hasLines ? otherPlaces : otherPlaces.map(({ path }) => ({ path })),
    ...(excerpt === undefined || !hasLines ? {} : { excerpt }),
    ...(check === undefined ? {} : { check: check.index }),
    expressions: expressionsOf(finding, context),
    howToAsk: howToAsk(finding, context),
  };
}

function pathOf(path: string | undefined): LocatedFinding['place'] {
  return path === undefined ? {} : { path };
}

/** The expression that failed, what words its message, and the variables that they use, one through another. */
function expressionsOf(
  { rule, check }: Finding,
  { expressions, prepared }: FindingContext,
): readonly number[] {
  if (check === undefined || expressions.length === 0) return [];
  const own = expressions
    .map((expression, index) => ({ expression, index }))
    .filter(
      ({ expression: { policy, binding, param } }) =>
        policy.kind === rule.policy.kind &&
        policy.name === rule.policy.name &&
        binding === rule.binding &&
        param === rule.param,
    );
  const field = new RegExp(`^spec\\.(?:validations|mutations)\\[${check.index}\\]\\.`);
  const chosen = own.filter(({ expression }) => field.test(expression.path));
  const names = variableNames(documentOf(prepared, rule.policy)?.object);
  const variables = own.flatMap((one) => {
    const name = names.get(one.expression.path);
    return name === undefined ? [] : [{ ...one, name }];
  });
  const known = new Set(chosen.map(({ index }) => index));
  // The list grows while it is walked: what a variable uses comes after it.
  for (const { expression } of chosen) {
    for (const variable of variables) {
      if (known.has(variable.index) || !expression.source.includes(`variables.${variable.name}`)) continue;
      known.add(variable.index);
      chosen.push(variable);
    }
  }
  return chosen.map(({ index }) => index);
}

/** Names of a policy's variables, by the path of their expression. */
function variableNames(policy: JsonObject | undefined): ReadonlyMap<string, string> {
  const variables = fieldOf(fieldOf(policy, 'spec'), 'variables');
  const names = new Map<string, string>();
  for (const [index, variable] of (isJsonArray(variables) ? variables : []).entries()) {
    const name = stringField(variable, 'name');
    if (name !== undefined) names.set(`spec.variables[${index}].expression`, name);
  }
  return names;
}

function howToAsk({ rule, result }: Finding, { prepared }: FindingContext): string {
  if (result === 'error' && rule.reason === 'context/not-given') {
    return 'Give what is missing: Namespaces, params and other objects go into “given”.';
  }
  if (rule.policy.kind === 'KubernetesSchema') {
    return 'No exception can help: the API server would refuse the object whatever the policies say.';
  }
  const name = `rule:${rule.policy.name}/${rule.rule}`;
  if (rule.decision !== undefined) {
    return `Ask the owner of decision ${rule.decision} for an exception to ${name}.`;
  }
  const document = documentOf(prepared, rule.policy);
  const owner = ownerOf(document);
  if (owner !== undefined) return `Ask ${owner}, who own the policy, for an exception to ${name}.`;
  const where = document?.file === undefined ? rule.policy.name : `${rule.policy.name} (${document.file})`;
  return `Ask whoever keeps the policy ${where} for an exception to ${name}.`;
}
