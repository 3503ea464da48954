import { Failure, fieldOf, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { isZero } from '../autogen/rule-shape.ts';
import { cachedQuery } from '../substitute/query-cache.ts';
import { resolveReferences } from '../substitute/resolve-references.ts';
import { findVariables } from '../substitute/variable-syntax.ts';
import type { WildcardMatcher } from '../wildcard/compile-wildcard.ts';
import { declaredVariables, readsProvided } from './allowed-variables.ts';
import type { VariablePlace } from './allowed-variables.ts';
import { isThere, locateAll } from './policy-check.ts';
import type { FieldPath, Located, PolicyCheck } from './policy-check.ts';
import { findTemplates } from './walk-texts.ts';

/** Most replacements in one text: values of variables are null here, but variables stand inside others. */
const MOST_ROUNDS = 100;

/** Variables in rules: queries that can be read, of what Kyverno or the rule's context provides. */
export function checkVariables(check: PolicyCheck): void {
  for (const rule of check.rules) {
    checkReferences(check, rule);
    const updates = updatesExisting(check, rule.object);
    const place = {
      isBackground: check.isBackground || updates,
      hasTarget: isThere(fieldOf(rule.object.mutate, 'targets')),
    };
    const declared = declaredVariables(rule.object);
    const object = withoutAttestationConditions(rule.object);
    checkTexts(check, object, rule.path, place, declared);
    if (place.hasTarget) checkTargets(check, rule, { ...place, hasTarget: false });
  }
}

/** What finds the targets is worked out before there is a target. */
function checkTargets(check: PolicyCheck, { object, path }: Located, place: VariablePlace): void {
  const { context, preconditions, mutate } = object;
  if (!isJsonObject(mutate)) return;
  const declared = declaredVariables({ ...(context === undefined ? {} : { context }), mutate });
  checkTexts(check, context, [...path, 'context'], place, declared);
  checkTexts(check, preconditions, [...path, 'preconditions'], place, declared);
  for (const target of locateAll(mutate, [...path, 'mutate'], 'targets')) {
    for (const field of ['apiVersion', 'kind', 'namespace', 'name', 'uid'])
      checkTexts(check, target.object[field], [...target.path, field], place, declared);
  }
}

function updatesExisting({ spec }: PolicyCheck, { mutate }: JsonObject): boolean {
  if (isZero(mutate)) return false;
  const own = fieldOf(mutate, 'mutateExistingOnPolicyUpdate');
  return (isThere(own) ? own : spec.mutateExistingOnPolicyUpdate) === true;
}

/** Conditions of attestations see what was attested, which may be anything. */
function withoutAttestationConditions(rule: JsonObject): JsonObject {
  const { verifyImages } = rule;
  if (!isJsonArray(verifyImages)) return rule;
  return {
    ...rule,
    verifyImages: verifyImages.map((entry) => {
      const attestations = fieldOf(entry, 'attestations');
      if (!isJsonObject(entry) || !isJsonArray(attestations)) return entry;
      return {
        ...entry,
        attestations: attestations.map((one) => (isJsonObject(one) ? { ...one, conditions: null } : one)),
      };
    }),
  };
}

function checkReferences(check: PolicyCheck, { object, path }: Located): void {
  try {
    resolveReferences(object);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    check.refuse(path, 'invalid-reference', error.message);
  }
}

function checkTexts(
  check: PolicyCheck,
  value: JsonObject[string] | undefined,
  path: FieldPath,
  place: VariablePlace,
  declared: readonly WildcardMatcher[],
): void {
  for (const located of findTemplates(value, path)) {
    const fault = findFault(located.text, place, declared);
    if (fault !== undefined) check.refuse(located.path, fault.code, fault.message, fault.help);
  }
}

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly help?: string;
}

/** Goes through a text as substitution does, with null for every variable. */
function findFault(
  text: string,
  place: VariablePlace,
  declared: readonly WildcardMatcher[],
): Fault | undefined {
  let result = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const variables = findVariables(result);
    for (const { query } of variables) {
      const fault = faultOfQuery(query, place, declared);
      if (fault !== undefined) return fault;
    }
    if (variables.length === 0 || variables.at(-1)?.isShallow === true) return undefined;
    if (variables[0]?.text === result) return undefined;
    const replaced = replaceInOrder(
      result,
      variables.map((variable) => variable.text),
    );
    if (replaced === result) return undefined;
    result = replaced;
  }
  return undefined;
}

/** Replaces each variable where it comes next. */
function replaceInOrder(text: string, variables: readonly string[]): string {
  let at = 0;
  let result = '';
  for (const variable of variables) {
    const next = text.indexOf(variable, at);
    if (next < 0) continue;
    result += `${text.slice(at, next)}null`;
    at = next + variable.length;
  }
  return result + text.slice(at);
}

function faultOfQuery(
  query: string,
  place: VariablePlace,
  declared: readonly WildcardMatcher[],
): Fault | undefined {
  if (query === '@') return undefined;
  if (query === '') return { code: 'invalid-query', message: 'the variable is empty' };
  try {
    cachedQuery(query);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { code: 'invalid-query', message: `{{ ${shorten(query)} }}: ${error.message}` };
  }
  const bare = query.replaceAll('"', '');
  if (readsProvided(bare, place) || declared.some((matches) => matches(bare))) return undefined;
  return {
    code: 'unknown-variable',
    message: `nothing provides {{ ${shorten(query)} }}`,
    help: /^(?:request|serviceAccount)/.test(bare)
      ? 'Set spec.background: false where rules read who asks.'
      : 'Declare it in the context of the rule.',
  };
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
