import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, SourceDocument } from '@keelson/model';

import { expandRules } from '../../autogen/expand-rules.ts';
import { POD_CONTROLLERS, containsPod } from '../../autogen/pod-controllers.ts';
import { isZero, kindsOf, objectsOf, textsOf } from '../../autogen/rule-shape.ts';
import { locate, locateAll } from '../../checking/policy-check.ts';
import type { FieldPath } from '../../checking/policy-check.ts';
import { findTexts } from '../../checking/walk-texts.ts';
import { parseKindSelector } from '../../match/kind-selector.ts';
import type { AdviceCheck, AdviceFinding } from '../advice-check.ts';
import { matchedBy, rulesOf } from '../policy-rules.ts';
import type { PolicyRule } from '../policy-rules.ts';

const ANNOTATION = 'pod-policies.kyverno.io/autogen-controllers';
const HELP =
  'A controller whose Pods the rule refuses passes, and its Pods fail later, where nobody looks; write a rule for controllers, too.';

/** Why a policy gets no automatic rules, and where it says so. */
interface Hindrance {
  readonly path: FieldPath;
  readonly reason: string;
}

/** Finds rules that validate Pods and get no automatic rules for the controllers that make them. */
export const noAutogen: AdviceCheck = {
  code: 'kyverno/no-autogen',
  severity: 'note',
  summary: 'A rule validates Pods and not the controllers that make them.',
  find: (documents) => documents.flatMap(judgePolicy),
};

function judgePolicy(document: SourceDocument): readonly AdviceFinding[] {
  const rules = rulesOf([document]);
  if (rules.some(({ object }) => kindsOf(object.match).some(isController))) return [];
  const expanded = new Set(
    expandRules(document.object).flatMap(({ origin, variant }) => (variant === undefined ? [] : [origin])),
  );
  const ofPolicy = findHindrance(document, rules);
  return rules.filter(validatesPods).flatMap((rule) => {
    if (expanded.has(rule.name)) return [];
    const hindrance = exclusionOf(rule) ?? hindranceOf(rule) ?? ofPolicy;
    if (hindrance === undefined) return [];
    const message = `the rule “${rule.name}” is for Pods, and not for their controllers: ${hindrance.reason}`;
    return [{ document, path: hindrance.path, message, help: HELP }];
  });
}

function isController(selector: string): boolean {
  const { kind } = parseKindSelector(selector);
  return kind === '*' || POD_CONTROLLERS.has(kind);
}

/** Validates Pods when they are made, by what they hold. */
function validatesPods(rule: PolicyRule): boolean {
  const { validate } = rule.object;
  if (isZero(validate) || !isJsonObject(validate)) return false;
  const forPods = matchedBy(rule).some(({ object }) => {
    const resources = fieldOf(object, 'resources');
    const operations = textsOf(fieldOf(resources, 'operations'));
    return (
      textsOf(fieldOf(resources, 'kinds')).some(isPod) &&
      (operations.length === 0 || operations.includes('CREATE'))
    );
  });
  return forPods && looksInside(validate) && !asksForOwner(rule);
}

function isPod(selector: string): boolean {
  const { kind, subresource } = parseKindSelector(selector);
  return kind === 'Pod' && subresource === '';
}

/** Tells Pods of controllers from others, and so is for Pods alone. */
function asksForOwner({ object }: PolicyRule): boolean {
  return findTexts(object, [], (text) => text.includes('ownerReferences')).length > 0;
}

/** Denials may be about the request alone. */
function looksInside(validate: JsonObject): boolean {
  if (isZero(validate.deny)) return true;
  return findTexts(validate.deny, [], (text) => text.includes('request.object')).length > 0;
}

/** What keeps automatic rules from a whole policy. */
function findHindrance(document: SourceDocument, rules: readonly PolicyRule[]): Hindrance | undefined {
  const annotations = fieldOf(fieldOf(document.object, 'metadata'), 'annotations');
  if (stringField(annotations, ANNOTATION) === 'none')
    return {
      path: ['metadata', 'annotations', ANNOTATION],
      reason: 'the policy switches automatic rules off',
    };
  for (const rule of rules) {
    const found = hindranceOf(rule);
    if (found !== undefined) return found;
  }
  return undefined;
}

function exclusionOf(rule: PolicyRule): Hindrance | undefined {
  const excluded = kindsOf(rule.object.exclude);
  if (excluded.length === 0 || containsPod(excluded)) return undefined;
  return { path: [...rule.path, 'exclude'], reason: 'it excludes kinds without Pods' };
}

function hindranceOf(rule: PolicyRule): Hindrance | undefined {
  const { generate, mutate } = rule.object;
  const say = (path: FieldPath, reason: string): Hindrance => ({
    path,
    reason: `the rule “${rule.name}” ${reason}, so that the policy gets no automatic rules`,
  });
  if (!isZero(generate)) return say([...rule.path, 'generate'], 'generates');
  const patches = [mutate, ...objectsOf(fieldOf(mutate, 'foreach'))];
  if (patches.some((part) => !isZero(fieldOf(part, 'patchesJson6902'))))
    return say([...rule.path, 'mutate'], 'patches by JSON Patch');
  for (const block of ['match', 'exclude'].flatMap((field) => locate(rule, field) ?? [])) {
    const filters = [block, ...['any', 'all'].flatMap((field) => locateAll(block.object, block.path, field))];
    for (const resources of filters.flatMap((filter) => locate(filter, 'resources') ?? [])) {
      const found = selectsBy(resources.object);
      if (found !== undefined) return say([...resources.path, found.field], found.reason);
    }
  }
  return undefined;
}

function selectsBy(resources: JsonObject): { readonly field: string; readonly reason: string } | undefined {
  const kinds = textsOf(resources.kinds);
  if (!isZero(resources.name)) return { field: 'name', reason: 'selects by name' };
  if (textsOf(resources.names).length > 0) return { field: 'names', reason: 'selects by names' };
  if (isJsonObject(resources.selector)) return { field: 'selector', reason: 'selects by labels' };
  if (isJsonObject(resources.annotations)) return { field: 'annotations', reason: 'selects by annotations' };
  if (kinds.length > 1 && containsPod(kinds))
    return { field: 'kinds', reason: 'names Pods together with other kinds' };
  return undefined;
}
