import { fieldOf, isJsonObject, stringField } from '@keelson/model';

import type { JsonValue } from '@keelson/model';

import { isZero, objectsOf } from '../autogen/rule-shape.ts';
import { isThere } from './policy-check.ts';
import type { Located, PolicyCheck } from './policy-check.ts';

const ACTIONS = ['validate', 'mutate', 'generate', 'verifyImages'] as const;

/** A rule does one thing. */
export function checkRuleActions(check: PolicyCheck): void {
  for (const rule of check.rules) checkRule(check, rule);
}

function checkRule(check: PolicyCheck, { object, path }: Located): void {
  const name = JSON.stringify(stringField(object, 'name') ?? '');
  const found = ACTIONS.filter((action) => isDone(action, object[action]));
  const [first, second] = found;
  if (first === undefined) {
    check.refuse(path, 'no-action', `the rule ${name} does nothing: expected one of ${ACTIONS.join(', ')}`);
  } else if (second !== undefined) {
    check.refuse(
      [...path, second],
      'several-actions',
      `the rule ${name} has ${found.join(' and ')}: expected one of them`,
      'Make a rule of each.',
    );
  }
  if (!isThere(object.imageExtractors)) return;
  if (!found.includes('verifyImages')) {
    check.refuse(
      [...path, 'imageExtractors'],
      'misplaced-field',
      'only rules with verifyImages have imageExtractors',
    );
    return;
  }
  const mutates = objectsOf(object.verifyImages).some((entry) => entry.mutateDigest !== false);
  const extracts = isJsonObject(object.imageExtractors)
    ? Object.values(object.imageExtractors).flatMap(objectsOf)
    : [];
  if (mutates && extracts.some((extractor) => (stringField(extractor, 'jmesPath') ?? '') !== '')) {
    check.refuse(
      [...path, 'imageExtractors'],
      'misplaced-field',
      'image extractors have no jmesPath where digests are mutated',
      'Set mutateDigest: false.',
    );
  }
}

/** An empty object is something where Go keeps a pointer to it, or has defaults. */
function isDone(action: (typeof ACTIONS)[number], value: JsonValue | undefined): boolean {
  switch (action) {
    case 'validate':
      return isJsonObject(value);
    case 'verifyImages':
      return objectsOf(value).length > 0;
    case 'mutate':
      return (
        isJsonObject(value) && Object.values(value).some((field) => isJsonObject(field) || !isZero(field))
      );
    case 'generate':
      return !isZero(value) || isThere(fieldOf(value, 'data'));
  }
}
