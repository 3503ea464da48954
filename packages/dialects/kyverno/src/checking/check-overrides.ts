import { isJsonObject, stringField } from '@keelson/model';

import { textsOf } from '../autogen/rule-shape.ts';
import { hasWildcard, matchWildcard } from '../wildcard/compile-wildcard.ts';
import { locate, locateAll } from './policy-check.ts';
import type { Located, PolicyCheck } from './policy-check.ts';

/** Failure actions for namespaces do not contradict each other. */
export function checkOverrides(check: PolicyCheck): void {
  const ofPolicy = locateAll(check.spec, ['spec'], 'validationFailureActionOverrides');
  const [first] = ofPolicy;
  if (check.namespace !== undefined) {
    if (first !== undefined)
      check.refuse(
        first.path.slice(0, -1),
        'misplaced-field',
        'a Policy has no validationFailureActionOverrides',
        'Use a ClusterPolicy.',
      );
    return;
  }
  checkList(check, ofPolicy);
  for (const rule of check.rules) {
    const validate = locate(rule, 'validate');
    if (validate !== undefined)
      checkList(check, locateAll(validate.object, validate.path, 'failureActionOverrides'));
  }
}

function checkList(check: PolicyCheck, overrides: readonly Located[]): void {
  const seen: { readonly name: string; readonly enforces: boolean }[] = [];
  for (const { object, path } of overrides) {
    const enforces = /^enforce$/i.test(stringField(object, 'action') ?? '');
    for (const [index, name] of textsOf(object.namespaces).entries()) {
      const other = seen.find((one) => one.enforces !== enforces && meet(one.name, name));
      if (other !== undefined) {
        const which = other.name === name ? name : `${other.name} and ${name}`;
        check.refuse(
          [...path, 'namespaces', index],
          'conflicting-overrides',
          `audit and enforce both hold for ${which}`,
        );
      }
    }
    if (isJsonObject(object)) for (const name of textsOf(object.namespaces)) seen.push({ name, enforces });
  }
}

function meet(one: string, other: string): boolean {
  if (one === other) return true;
  return (hasWildcard(one) && matchWildcard(one, other)) || (hasWildcard(other) && matchWildcard(other, one));
}
