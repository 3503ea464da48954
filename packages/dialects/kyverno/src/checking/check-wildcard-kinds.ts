import { fieldOf, isJsonArray } from '@keelson/model';

import { isZero, objectsOf, textsOf } from '../autogen/rule-shape.ts';
import { dealsOnlyWithMetadata } from './deals-with-metadata.ts';
import { isThere } from './policy-check.ts';
import type { Located, PolicyCheck } from './policy-check.ts';

const ABOUT_REQUEST = /\{\{\s*(?:request\.|serviceAccountName|serviceAccountNamespace)[^{}]*\}\}/;

/** A rule for all kinds (`*`) is none for existing objects, and deals with nothing but metadata. */
export function checkWildcardKinds(check: PolicyCheck, rule: Located, resources: Located): void {
  const kinds = textsOf(resources.object.kinds);
  if (!kinds.includes('*')) return;
  const path = [...resources.path, 'kinds', kinds.indexOf('*')];
  const complain = (message: string, help?: string): void => {
    check.refuse(path, 'wildcard-kind', message, help);
  };
  if (check.isBackground)
    complain(
      'rules for all kinds do not check existing objects',
      'Set spec.background: false, or name the kinds.',
    );
  if (kinds.length > 1) complain('* stands for all kinds, and alone');
  const { validate, generate, verifyImages } = rule.object;
  if (!isZero(generate) || objectsOf(verifyImages).length > 0 || isThere(fieldOf(validate, 'foreach')))
    complain('expected kinds: rules for all kinds have no generate, verifyImages or foreach');
  if (!dealsOnlyWithMetadata(rule.object) || asksBeyondMetadata(rule.object))
    complain('rules for all kinds deal with nothing but metadata');
}

/** Only conditions in the old form are looked at. */
function asksBeyondMetadata({ validate }: Located['object']): boolean {
  const conditions = fieldOf(fieldOf(validate, 'deny'), 'conditions');
  if (!isJsonArray(conditions)) return false;
  return objectsOf(conditions).some(({ key }) => {
    if (typeof key !== 'string' || key.includes('request.object.metadata.')) return false;
    return !ABOUT_REQUEST.test(key) || key.includes('request.object.spec');
  });
}
